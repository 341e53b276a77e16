package io.daybook.gateway.users;

import io.daybook.gateway.problem.FieldError.Code;
import io.daybook.gateway.request.Fields;
import io.daybook.shared.merchant.Role;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.MerchantId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/users}. */
record UserRequest(String email, Role role, @Nullable MerchantId merchant) {

    static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s.]+");
    static final int LONGEST_EMAIL = 254;

    private static final Map<String, Role> ROLES =
            Arrays.stream(Role.values()).collect(Collectors.toUnmodifiableMap(Role::text, role -> role));
    private static final int LONGEST_ID = 30;

    static UserRequest parse(Fields body) {
        body.require("email", "role");
        String email = email(body);
        Optional<Role> role = body.choice("role", ROLES);
        String merchant = body.text(
                "merchant", LONGEST_ID, text -> Id.isValid(text, MerchantId.PREFIX), "The id of a merchant, mer_….");
        if (merchant != null && role.filter(Role.OPERATOR::equals).isPresent()) {
            body.fault("merchant", Code.CONFLICT, "An operator works for no merchant.");
        }
        body.end();
        body.faults().refuseIfAny();
        return new UserRequest(
                email == null ? "" : email, role.orElseThrow(), merchant == null ? null : new MerchantId(merchant));
    }

    static @Nullable String email(Fields body) {
        return body.text("email", LONGEST_EMAIL, text -> EMAIL.matcher(text).matches(), "An e-mail address.");
    }
}
