package io.daybook.gateway.keys;

import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.CredentialUses;
import io.daybook.gateway.security.Credentials;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.ApiKeyView;
import io.daybook.shared.merchant.MerchantCommand.RevokeApiKey;
import io.daybook.shared.merchant.MerchantQuery.FindApiKey;
import io.daybook.shared.merchant.MerchantQuery.ListApiKeys;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.CredentialId;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The keys of the caller's own merchant, in the caller's own mode. */
@Controller
final class ApiKeyController {

    private static final String LIST = "api_keys";
    private static final String ALL = "/v1/api-keys";
    private static final String ONE = ALL + "/{id}";

    private final IdempotentWrites writes;
    private final Commands commands;
    private final Credentials credentials;
    private final CredentialUses uses;
    private final KeyTools tools;

    ApiKeyController(
            IdempotentWrites writes, Commands commands, Credentials credentials, CredentialUses uses, KeyTools tools) {
        this.writes = writes;
        this.commands = commands;
        this.credentials = credentials;
        this.uses = uses;
        this.tools = tools;
    }

    @Requires(Scope.ADMIN)
    @PostMapping(ALL)
    Answer issue(ApiRequest request) {
        WriteRequest write = request.byItself().write();
        KeyRequest asked = KeyRequest.parse(write.fields(), tools.clock().instant());
        FreshKey fresh = FreshKey.make(asked.kind(), write.tenant().mode(), tools.hashes());
        return writes.answer(write, new Issuing(tools, write, asked, fresh));
    }

    @Requires(Scope.ADMIN)
    @PostMapping(ONE + "/rotation")
    Answer rotate(ApiRequest request, @PathVariable("id") String id) {
        WriteRequest write = request.byItself().write();
        RotationRequest asked =
                RotationRequest.parse(write.fields(), tools.clock().instant());
        ApiKeyView old = tools.find(request.tenant(), key(id)).orElseThrow(ProblemException::notFound);
        FreshKey fresh = FreshKey.make(old.kind(), old.mode(), tools.hashes());
        return writes.answer(write, new Rotating(tools, write, old, asked, fresh));
    }

    /**
     * Needs no key of idempotency: once it is revoked, it stays so. Answered when every node can see it, which is what
     * {@link Credentials} counts on.
     */
    @Requires(Scope.ADMIN)
    @DeleteMapping(ONE)
    Answer revoke(ApiRequest request, @PathVariable("id") String id) {
        ApiKeyId key = key(id);
        if (tools.find(request.withoutQuery().tenant(), key).isEmpty()) {
            throw ProblemException.notFound();
        }
        Instant now = tools.clock().instant();
        commands.send(new RevokeApiKey(request.tenant().merchant(), key, now), request.metadata());
        Reading<Optional<ApiKeyView>> reading = tools.findSettled(request.tenant(), key);
        credentials.forget(CredentialId.of(key));
        return Answer.found(reading, this::shown);
    }

    @Requires(Scope.ADMIN)
    @GetMapping(ONE)
    Answer find(ApiRequest request, @PathVariable("id") String id) {
        Await await = request.withoutQuery().freshness();
        Reading<Optional<ApiKeyView>> reading =
                tools.queries().askFresh(new FindApiKey(request.tenant(), key(id), await), await);
        return Answer.found(reading, this::shown);
    }

    @Requires(Scope.ADMIN)
    @GetMapping(ALL)
    Answer list(ApiRequest request) {
        QueryParameters query = request.query();
        PageRequest page = query.page(LIST);
        query.end();
        Await await = request.freshness();
        Reading<Page<ApiKeyView>> reading =
                tools.queries().askFresh(new ListApiKeys(request.tenant(), page, await), await);
        Map<String, Instant> used = uses.of(reading.value().items().stream()
                .map(view -> view.keyId().value())
                .toList());
        return Answer.list(
                LIST,
                reading,
                view -> ApiKeyBody.of(view, null, used.get(view.keyId().value())));
    }

    private ApiKeyBody shown(ApiKeyView view) {
        String id = view.keyId().value();
        return ApiKeyBody.of(view, null, uses.of(List.of(id)).get(id));
    }

    private static ApiKeyId key(String id) {
        return PathIds.parse(id, ApiKeyId.PREFIX, ApiKeyId::new);
    }
}
