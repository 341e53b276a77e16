package io.daybook.shared.bank;

import io.daybook.shared.types.Command;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.Tenant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of whoever keeps the bank accounts. They are no events, and there is no projection of them: the
 * account is kept where entries for the bank are made, and nowhere else. So what is read is asked there too. Each is refused
 * where no bank is connected for the tenant's mode.
 */
public sealed interface BankCommand extends Command {

    Tenant tenant();

    @Override
    default Id target() {
        return tenant().merchant();
    }

    /**
     * To keep an account. Keeping the same id again changes nothing. Answered by {@code Accepted}.
     *
     * @param customer whose key seals it; without one, it has a key of its own
     * @param account its number, sealed as {@link #accountField}
     * @param holder the name on it, sealed as {@link #holderField}
     * @param last4 the end of its number, for people to recognize it by
     */
    record AddBankAccount(
            Tenant tenant,
            BankAccountId id,
            @Nullable CustomerId customer,
            String routingNumber,
            AccountKind kind,
            HolderKind holderKind,
            Personal<String> account,
            Personal<String> holder,
            String last4)
            implements BankCommand {

        @Override
        public Id target() {
            return id;
        }

        /** The name under which the number is sealed: moved to another account of the same owner, it does not open. */
        public static String accountField(BankAccountId id) {
            return "bank_account:" + id;
        }

        /** The name under which the holder is sealed. */
        public static String holderField(BankAccountId id) {
            return "bank_holder:" + id;
        }
    }

    /** To look an account up. Answered by {@link Found}. */
    record FindBankAccount(Tenant tenant, BankAccountId id) implements BankCommand {
        public record Found(Optional<BankAccountView> account) {}
    }

    /** To list accounts, the newest first. Answered by {@link Listed}. */
    record ListBankAccounts(Tenant tenant, PageRequest page) implements BankCommand {
        public record Listed(Page<BankAccountView> page) {}
    }

    /** To list what banks want to be different, the newest first. Answered by {@link Listed}. */
    record ListChangeNotices(Tenant tenant, PageRequest page) implements BankCommand {
        public record Listed(Page<ChangeNoticeView> page) {}
    }

    /** To list what came from the bank and is nobody's, of all merchants, the newest first. Answered by {@link Listed}. */
    record ListUnmatched(Tenant tenant, PageRequest page) implements BankCommand {
        public record Listed(Page<UnmatchedView> page) {}
    }
}
