package io.daybook.gateway.webhooks;

import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.WebhookEndpointId;
import io.daybook.shared.webhook.DeliveryReport;
import io.daybook.shared.webhook.ReadAttempts;
import io.daybook.shared.webhook.WebhookCommand.DeleteEndpoint;
import io.daybook.shared.webhook.WebhookEndpointView;
import io.daybook.shared.webhook.WebhookQuery.FindEndpoint;
import io.daybook.shared.webhook.WebhookQuery.ListEndpoints;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where webhooks are sent to, and how that goes. */
@Controller
final class EndpointController {

    private static final String ALL = "/v1/webhook-endpoints";
    private static final String ONE = ALL + "/{id}";
    private static final String LIST = "webhook_endpoints";
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(2);

    private final IdempotentWrites writes;
    private final Commands commands;
    private final EndpointTools tools;

    EndpointController(IdempotentWrites writes, Commands commands, EndpointTools tools) {
        this.writes = writes;
        this.commands = commands;
        this.tools = tools;
    }

    @Requires(Scope.WEBHOOKS_WRITE)
    @PostMapping(ALL)
    Answer add(ApiRequest request) {
        WriteRequest write = request.byItself().write();
        EndpointRequest asked = EndpointRequest.toAdd(write.fields());
        return writes.answer(write, new Adding(tools, write, asked));
    }

    @Requires(Scope.WEBHOOKS_READ)
    @GetMapping(ALL)
    Answer list(ApiRequest request) {
        QueryParameters query = request.query();
        PageRequest page = query.page(LIST);
        query.end();
        Await await = request.freshness();
        Reading<Page<WebhookEndpointView>> reading =
                tools.queries().askFresh(new ListEndpoints(request.tenant(), page, await), await);
        return Answer.list(LIST, reading, EndpointBody::of);
    }

    @Requires(Scope.WEBHOOKS_READ)
    @GetMapping(ONE)
    Answer find(ApiRequest request, @PathVariable("id") String id) {
        Await await = request.withoutQuery().freshness();
        return Answer.found(tools.find(request.tenant(), endpoint(id), await), EndpointBody::of);
    }

    @Requires(Scope.WEBHOOKS_WRITE)
    @PostMapping(ONE)
    Answer change(ApiRequest request, @PathVariable("id") String id) {
        WriteRequest write = request.byItself().write();
        EndpointRequest asked = EndpointRequest.toChange(write.fields());
        return writes.answer(write, new Changing(tools, write, endpoint(id), asked));
    }

    @Requires(Scope.WEBHOOKS_WRITE)
    @PostMapping(ONE + "/rotation")
    Answer rotate(ApiRequest request, @PathVariable("id") String id) {
        WriteRequest write = request.byItself().write();
        Rotating.Asked asked = Rotating.Asked.parse(write.fields());
        return writes.answer(write, new Rotating(tools, write, endpoint(id), asked));
    }

    /** Needs no key: once it is deleted, it stays so. */
    @Requires(Scope.WEBHOOKS_WRITE)
    @DeleteMapping(ONE)
    Answer delete(ApiRequest request, @PathVariable("id") String id) {
        WebhookEndpointId endpoint = endpoint(id);
        Accepted accepted = commands.send(
                new DeleteEndpoint(
                        endpoint, request.withoutQuery().tenant(), tools.clock().instant()),
                request.metadata());
        tools.secrets().destroy(endpoint);
        Await await = Await.version(accepted, VISIBLE_WITHIN);
        Reading<Optional<WebhookEndpointView>> reading =
                tools.queries().askFresh(new FindEndpoint(request.tenant(), endpoint, await), await);
        return Answer.found(reading, EndpointBody::of);
    }

    @Requires(Scope.WEBHOOKS_READ)
    @GetMapping(ONE + "/attempts")
    Answer attempts(ApiRequest request, @PathVariable("id") String id) {
        QueryParameters query = request.query();
        PageRequest page = query.page(AttemptsBody.LIST);
        query.end();
        Reading<Optional<WebhookEndpointView>> known = tools.find(request.tenant(), endpoint(id), request.freshness());
        DeliveryReport report = commands.ask(
                new ReadAttempts(endpoint(id), request.tenant(), page), request.metadata(), DeliveryReport.class);
        return Answer.read(known, AttemptsBody.of(report));
    }

    private static WebhookEndpointId endpoint(String id) {
        return PathIds.parse(id, WebhookEndpointId.PREFIX, WebhookEndpointId::new);
    }
}
