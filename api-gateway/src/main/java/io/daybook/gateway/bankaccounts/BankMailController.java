package io.daybook.gateway.bankaccounts;

import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.bank.BankCommand.ListChangeNotices;
import io.daybook.shared.bank.BankCommand.ListUnmatched;
import io.daybook.shared.merchant.Scope;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What the bank has sent and people should look at. */
@Controller
final class BankMailController {

    private final Commands commands;

    BankMailController(Commands commands) {
        this.commands = commands;
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/ach/change-notices")
    Answer notices(ApiRequest request) {
        return Listing.of(
                request,
                "ach_change_notices",
                page -> commands.ask(
                                new ListChangeNotices(request.tenant(), page),
                                request.metadata(),
                                ListChangeNotices.Listed.class)
                        .page(),
                ChangeNoticeBody::of);
    }

    /** Nobody's in particular, and so nothing that a merchant may see. */
    @Requires(Scope.ADMIN)
    @GetMapping("/v1/ach/unmatched")
    Answer unmatched(ApiRequest request) {
        return Listing.of(
                request,
                "ach_unmatched",
                page -> commands.ask(
                                new ListUnmatched(request.tenant(), page),
                                request.metadata(),
                                ListUnmatched.Listed.class)
                        .page(),
                UnmatchedBody::of);
    }
}
