package io.daybook.gateway.merchants;

import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.Fields;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.MerchantCommand.ReinstateMerchant;
import io.daybook.shared.merchant.MerchantQuery.ListMerchants;
import io.daybook.shared.merchant.MerchantView;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Reading;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Merchants, for operators. */
@Controller
final class MerchantController {

    private static final String LIST = "merchants";
    private static final String ALL = "/v1/merchants";
    private static final String ONE = ALL + "/{id}";
    private static final int LONGEST_REASON = 255;

    private final IdempotentWrites writes;
    private final Commands commands;
    private final MerchantTools tools;

    MerchantController(IdempotentWrites writes, Commands commands, MerchantTools tools) {
        this.writes = writes;
        this.commands = commands;
        this.tools = tools;
    }

    @Requires(Scope.OPERATOR)
    @PostMapping(ALL)
    Answer onboard(ApiRequest request) {
        WriteRequest write = request.byItself().write();
        MerchantRequest asked = MerchantRequest.parse(write.fields());
        return writes.answer(write, new Onboarding(tools, asked, Onboarding.FirstKey.all(tools.hashes())));
    }

    @Requires(Scope.OPERATOR)
    @GetMapping(ONE)
    Answer find(ApiRequest request, @PathVariable("id") String id) {
        Await await = request.withoutQuery().freshness();
        return Answer.found(tools.find(merchant(id), await), view -> MerchantBody.of(view, null));
    }

    @Requires(Scope.OPERATOR)
    @GetMapping(ALL)
    Answer list(ApiRequest request) {
        QueryParameters query = request.query();
        PageRequest page = query.page(LIST);
        query.end();
        Await await = request.freshness();
        Reading<Page<MerchantView>> reading = tools.queries().askFresh(new ListMerchants(page, await), await);
        return Answer.list(LIST, reading, view -> MerchantBody.of(view, null));
    }

    @Requires(Scope.OPERATOR)
    @PostMapping(ONE + "/suspension")
    Answer suspend(ApiRequest request, @PathVariable("id") String id) {
        WriteRequest write = request.byItself().write();
        Fields body = write.fields();
        body.require("reason");
        String reason = body.text("reason", LONGEST_REASON);
        body.end();
        body.faults().refuseIfAny();
        MerchantId merchant = known(id);
        return writes.answer(write, new Suspending(tools, merchant, reason == null ? "" : reason));
    }

    /** Needs no key: once it is reinstated, it stays so until it is suspended again. */
    @Requires(Scope.OPERATOR)
    @DeleteMapping(ONE + "/suspension")
    Answer reinstate(ApiRequest request, @PathVariable("id") String id) {
        Map<String, String> metadata = request.withoutQuery().metadata();
        MerchantId merchant = known(id);
        commands.send(new ReinstateMerchant(merchant, tools.clock().instant()), metadata);
        return Answer.found(tools.find(merchant, tools.all()), view -> MerchantBody.of(view, null));
    }

    private MerchantId known(String id) {
        return tools.find(merchant(id), Await.NOTHING)
                .value()
                .orElseThrow(ProblemException::notFound)
                .merchantId();
    }

    /** The house itself is no merchant. */
    private static MerchantId merchant(String id) {
        MerchantId merchant = PathIds.parse(id, MerchantId.PREFIX, MerchantId::new);
        if (merchant.equals(MerchantId.HOST)) {
            throw ProblemException.notFound();
        }
        return merchant;
    }
}
