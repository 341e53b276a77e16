package io.daybook.gateway.bankaccounts;

import io.daybook.gateway.customers.Customers;
import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.personal.BlindIndex;
import io.daybook.personal.PersonalKeys;
import io.daybook.shared.bank.BankAccountId;
import io.daybook.shared.bank.BankCommand.FindBankAccount;
import io.daybook.shared.bank.BankCommand.ListBankAccounts;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.MerchantId;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Bank accounts: kept, looked up, listed. */
@Controller
final class BankAccountController {

    private static final String LIST = "bank_accounts";
    private static final int OK = 200;

    private final IdempotentWrites writes;
    private final Commands commands;
    private final Adding.Tools tools;
    private final BlindIndex index;

    BankAccountController(
            IdempotentWrites writes, Commands commands, Customers customers, PersonalKeys keys, BlindIndex index) {
        this.writes = writes;
        this.commands = commands;
        this.tools = new Adding.Tools(commands, customers, keys);
        this.index = index;
    }

    @Requires(Scope.PAYMENTS_WRITE)
    @PostMapping("/v1/bank-accounts")
    Answer add(ApiRequest request) {
        WriteRequest write = request.write();
        BankAccountRequest asked = BankAccountRequest.parse(write.fields());
        MerchantId merchant = write.tenant().merchant();
        // There are few enough account numbers to find one by its hash: so the hash is kept under a key.
        WriteRequest secret = write.fingerprintedBy(hash -> index.ofToken(merchant, hash));
        return writes.answer(secret, new Adding(tools, secret, asked));
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/bank-accounts/{id}")
    Answer find(ApiRequest request, @PathVariable("id") String id) {
        ApiRequest asked = request.withoutQuery();
        BankAccountId account = PathIds.parse(id, BankAccountId.PREFIX, BankAccountId::new);
        FindBankAccount.Found found = commands.ask(
                new FindBankAccount(asked.tenant(), account), asked.metadata(), FindBankAccount.Found.class);
        return new Answer(OK, Map.of(), BankAccountBody.of(found.account().orElseThrow(ProblemException::notFound)));
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/bank-accounts")
    Answer list(ApiRequest request) {
        return Listing.of(
                request,
                LIST,
                page -> commands.ask(
                                new ListBankAccounts(request.tenant(), page),
                                request.metadata(),
                                ListBankAccounts.Listed.class)
                        .page(),
                BankAccountBody::of);
    }
}
