package io.daybook.command.connector.ach;

import io.daybook.command.connector.ach.nacha.AccountNumber;
import io.daybook.command.connector.ach.nacha.AccountType;
import io.daybook.command.connector.ach.nacha.Correction;
import io.daybook.command.connector.ach.nacha.RoutingNumber;
import io.daybook.personal.PersonalKeys;
import io.daybook.personal.SubjectErasedException;
import io.daybook.shared.bank.BankAccountId;
import io.daybook.shared.bank.BankAccountView;
import io.daybook.shared.bank.BankCommand.AddBankAccount;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.Tenant;
import java.time.Clock;
import java.util.Optional;

/**
 * The vault of bank accounts: elsewhere, events included, only the token is known. Number and holder are sealed under the
 * key of their owner, so that erasing a customer erases the customer's accounts as well. Thread-safe.
 */
public final class BankAccounts {

    private static final int LAST = 4;

    private final BankAccountRepository repository;
    private final PersonalKeys keys;
    private final Mode mode;
    private final Clock clock;

    /** @param mode of all of its accounts: what is only tried out must never reach a real bank, nor the reverse */
    BankAccounts(BankAccountRepository repository, PersonalKeys keys, Mode mode, Clock clock) {
        this.repository = repository;
        this.keys = keys;
        this.mode = mode;
        this.clock = clock;
    }

    /**
     * Adds an account; it is durable on return. Adding the same id again changes nothing and answers what is there.
     *
     * @param id reserved by the caller, so that a retry adds no second one
     * @param owner whose key seals it: the customer, or the account itself when it belongs to a guest
     * @throws SubjectErasedException when the owner has been erased
     * @throws IllegalArgumentException when the id is another merchant's, or the tenant's mode is not that of the bank
     */
    public BankAccount add(Tenant tenant, BankAccountId id, Id owner, BankDetails details) {
        if (tenant.mode() != mode) {
            throw new IllegalArgumentException("bank accounts are in use in the other mode only");
        }
        Personal<AccountNumber> account =
                keys.seal(owner, field(id, "account"), details.account().value());
        Personal<String> holder = keys.seal(owner, field(id, "holder"), details.holder());
        repository.add(new SealedAccount(
                id,
                tenant,
                details.bank(),
                details.type(),
                details.holderType(),
                account,
                holder,
                details.account().last4(),
                clock.instant()));
        return find(tenant, id).orElseThrow(() -> new IllegalArgumentException("this id is in use"));
    }

    /**
     * Keeps an account that was sealed where it was given. Keeping the same id again changes nothing.
     *
     * @throws IllegalArgumentException when it cannot be an account
     */
    void keep(AddBankAccount account) {
        RoutingNumber bank = new RoutingNumber(account.routingNumber());
        if (!bank.keepsAccounts() || account.last4().length() > LAST) {
            throw new IllegalArgumentException("this is no account");
        }
        repository.add(new SealedAccount(
                account.id(),
                account.tenant(),
                bank,
                AccountType.valueOf(account.kind().name()),
                HolderType.valueOf(account.holderKind().name()),
                new Personal<>(account.account().subject(), account.account().sealed()),
                account.holder(),
                account.last4(),
                clock.instant()));
    }

    /** Whether accounts of this mode are kept here. */
    boolean areOf(Mode asked) {
        return asked == mode;
    }

    Optional<BankAccountView> view(Tenant tenant, BankAccountId id) {
        return repository.view(tenant, id);
    }

    Page<BankAccountView> list(Tenant tenant, PageRequest page) {
        return repository.list(tenant, page);
    }

    /** The account, if it is this merchant's. */
    public Optional<BankAccount> find(Tenant tenant, BankAccountId id) {
        return repository
                .find(id)
                .filter(account -> account.tenant().equals(tenant))
                .map(SealedAccount::shown);
    }

    /** What an account is called where it is shown; whoever's it is. */
    Optional<BankAccount> find(BankAccountId id) {
        return repository.find(id).map(SealedAccount::shown);
    }

    /** What is needed for an entry; empty when its owner has been erased. */
    Optional<BankDetails> open(SealedAccount account) {
        Optional<String> number = keys.open(account.account(), field(account.id(), "account"));
        Optional<String> holder = keys.open(account.holder(), field(account.id(), "holder"));
        return number.flatMap(opened -> holder.map(name -> new BankDetails(
                account.bank(), new AccountNumber(opened), account.type(), account.holderType(), name)));
    }

    /** The account as its bank wants it to be from now on; empty when that is not possible. */
    Optional<SealedAccount> corrected(SealedAccount account, Correction correction) {
        try {
            return open(account)
                    .map(old -> sealed(
                            account,
                            new BankDetails(
                                    correction.bank() == null ? old.bank() : correction.bank(),
                                    correction.account() == null ? old.account() : correction.account(),
                                    correction.type() == null ? old.type() : correction.type(),
                                    old.holderType(),
                                    old.holder())));
        } catch (IllegalArgumentException noAccount) {
            return Optional.empty(); // The bank's correction is of no account that could be: a person has to ask it.
        } catch (SubjectErasedException erased) {
            return Optional.empty();
        }
    }

    private SealedAccount sealed(SealedAccount account, BankDetails details) {
        String number = details.account().value();
        return account.corrected(details, keys.seal(account::owner, field(account.id(), "account"), number));
    }

    /** A seal is bound to its account too: moved to another of the same owner, it does not open. */
    private static String field(BankAccountId id, String name) {
        return name.equals("account") ? AddBankAccount.accountField(id) : AddBankAccount.holderField(id);
    }
}
