package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static io.daybook.shared.types.RejectionCode.SCOPE_NOT_GRANTABLE;
import static io.daybook.shared.types.RejectionCode.USERS_EXCEEDED;

import io.daybook.shared.merchant.MerchantCommand.DisableUser;
import io.daybook.shared.merchant.MerchantCommand.RegisterUser;
import io.daybook.shared.merchant.MerchantEvent;
import io.daybook.shared.merchant.MerchantEvent.UserDisabled;
import io.daybook.shared.merchant.MerchantEvent.UserRegistered;
import io.daybook.shared.merchant.Role;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.UserId;
import java.util.HashSet;
import java.util.Set;

/**
 * The people of a merchant. Immutable.
 *
 * @param users everybody who ever was one
 * @param disabled those who may do nothing any more
 */
public record Staff(Set<UserId> users, Set<UserId> disabled) {

    /** So many people of a merchant are not disabled at a time. */
    static final int MOST = 1_000;

    /** Nobody. */
    static final Staff NOBODY = new Staff(Set.of(), Set.of());

    public Staff {
        users = Set.copyOf(users);
        disabled = Set.copyOf(disabled);
    }

    Decision<MerchantEvent> register(RegisterUser command) {
        if (users.contains(command.userId())) {
            return Decision.accept();
        }
        boolean ofTheHouse = command.merchantId().equals(MerchantId.HOST);
        if (ofTheHouse != (command.role() == Role.OPERATOR)) {
            return Decision.reject(
                    SCOPE_NOT_GRANTABLE, "Operators are of the house, and whoever is of the house is an operator.");
        }
        return users.size() - disabled.size() < MOST
                ? Decision.accept(new UserRegistered(
                        command.merchantId(), command.userId(), command.email(), command.role(), command.at()))
                : Decision.reject(USERS_EXCEEDED, "At most " + MOST + " people work for a merchant at a time.");
    }

    Decision<MerchantEvent> disable(DisableUser command) {
        if (!users.contains(command.userId())) {
            return Decision.reject(NOT_FOUND, "There is no such user.");
        }
        return disabled.contains(command.userId())
                ? Decision.accept()
                : Decision.accept(new UserDisabled(command.merchantId(), command.userId(), command.at()));
    }

    Staff with(UserId user) {
        Set<UserId> more = new HashSet<>(users);
        more.add(user);
        return new Staff(more, disabled);
    }

    Staff without(UserId user) {
        Set<UserId> gone = new HashSet<>(disabled);
        gone.add(user);
        return new Staff(users, gone);
    }
}
