package io.daybook.gateway.users;

import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.personal.BlindIndex;
import io.daybook.personal.PersonalKeys;
import io.daybook.personal.SecretHash;
import io.daybook.shared.merchant.MerchantQuery.FindUser;
import io.daybook.shared.merchant.UserView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What people are registered and let in with. */
record UserTools(
        Queries queries,
        LogHead head,
        LoginRepository logins,
        Passwords passwords,
        PersonalKeys keys,
        BlindIndex index,
        SecretHash hashes,
        Clock clock) {

    /** Long, since what is shown once would be lost with an answer that is given up. */
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(15);

    Reading<Optional<UserView>> find(UserId id, Await await) {
        return queries.askFresh(new FindUser(id, await), await);
    }

    /** Whatever has been accepted so far. */
    Await all() {
        return Await.position(head.now(), VISIBLE_WITHIN);
    }

    /** The same for all merchants: nobody says for whom they work when they log in. */
    String emailIndex(String email) {
        return index.ofEmail(MerchantId.HOST, email);
    }

    String addressIndex(String address) {
        return index.ofAddress(MerchantId.HOST, address);
    }
}
