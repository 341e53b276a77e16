package io.daybook.gateway.bankaccounts;

import io.daybook.gateway.customers.Customers;
import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.problem.FieldError;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.personal.PersonalKeys;
import io.daybook.personal.SubjectErasedException;
import io.daybook.shared.bank.BankAccountId;
import io.daybook.shared.bank.BankAccountView;
import io.daybook.shared.bank.BankCommand.AddBankAccount;
import io.daybook.shared.bank.BankCommand.FindBankAccount;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.Position;
import java.util.Optional;

/** Has a bank account kept. Its number and holder are sealed here, and leave this process in no other form. */
record Adding(Tools tools, WriteRequest request, BankAccountRequest asked) implements Write<BankAccountView> {

    private static final int CREATED = 201;
    private static final String CUSTOMER = "customer";

    /** What all of them need. */
    record Tools(Commands commands, Customers customers, PersonalKeys keys) {}

    @Override
    public String idPrefix() {
        return BankAccountId.PREFIX;
    }

    @Override
    public Class<BankAccountView> viewType() {
        return BankAccountView.class;
    }

    @Override
    public Command command(String reservedId) {
        BankAccountId id = new BankAccountId(reservedId);
        find(id); // Refused where there is no bank, before a key is made to seal what nobody will keep.
        CustomerId customer = asked.customer();
        if (customer != null && !tools.customers().knows(request.tenant(), customer)) {
            String detail = "There is no such customer.";
            throw ProblemException.of(
                    ProblemCode.CUSTOMER_UNKNOWN, detail, new FieldError(CUSTOMER, FieldError.Code.REFUSED, detail));
        }
        Id owner = customer == null ? id : customer;
        try {
            return new AddBankAccount(
                    request.tenant(),
                    id,
                    customer,
                    asked.bank(),
                    asked.kind(),
                    asked.holderKind(),
                    tools.keys().seal(owner, AddBankAccount.accountField(id), asked.account()),
                    tools.keys().seal(owner, AddBankAccount.holderField(id), asked.holder()),
                    asked.last4());
        } catch (SubjectErasedException erased) {
            throw ProblemException.invalid(CUSTOMER, FieldError.Code.CONFLICT, "This customer has been erased.");
        }
    }

    /** It is kept where the bank is, and there is no projection to wait for. */
    @Override
    public Outcome<BankAccountView> outcome(String reservedId, Accepted accepted) {
        BankAccountView view = find(new BankAccountId(reservedId)).orElseThrow(Outcomes::notVisibleYet);
        return new Outcome<>(CREATED, view, Position.START);
    }

    private Optional<BankAccountView> find(BankAccountId id) {
        FindBankAccount question = new FindBankAccount(request.tenant(), id);
        return tools.commands()
                .ask(question, request.metadata(), FindBankAccount.Found.class)
                .account();
    }

    @Override
    public Object body(BankAccountView view) {
        return BankAccountBody.of(view);
    }

    @Override
    public String location(BankAccountView view) {
        return "/v1/bank-accounts/" + view.id();
    }
}
