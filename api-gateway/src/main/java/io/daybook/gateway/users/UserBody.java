package io.daybook.gateway.users;

import io.daybook.personal.PersonalKeys;
import io.daybook.shared.merchant.UserView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person as the API answers them.
 *
 * @param invitation by which they choose their password; in the answer that made it and never again
 */
record UserBody(
        String id,
        String object,
        String merchant,
        @Nullable String email,
        String role,
        @Nullable String invitation,
        Instant createdAt,
        @Nullable Instant disabledAt) {

    /** Under which the address is sealed. */
    static final String EMAIL = "email";

    static UserBody of(UserView view, PersonalKeys keys, @Nullable String invitation) {
        return new UserBody(
                view.userId().value(),
                "user",
                view.merchantId().value(),
                keys.open(view.email(), EMAIL).orElse(null),
                view.role().text(),
                invitation,
                view.createdAt(),
                view.disabledAt());
    }
}
