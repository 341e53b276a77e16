package io.daybook.gateway.connectors;

import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.json.ApiJson;
import io.daybook.gateway.json.Words;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.problem.RequestId;
import io.daybook.gateway.problem.Ulids;
import io.daybook.gateway.request.BodyReader;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.ReceiveWebhook;
import io.daybook.shared.operation.WebhookReceipt;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.WebhookId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where gateways tell us that something has moved. Whoever knocks is unknown: the gateway's connector looks for its proof
 * in the headers and the bytes of the body, which are therefore handed on as they came.
 */
@RestController
final class WebhookController {

    /** They prove nothing to a connector, and may be secrets of somebody between us and the gateway. */
    private static final Set<String> NOT_HANDED_ON = Set.of("authorization", "proxy-authorization", "cookie");

    private static final String PATIENCE_SECONDS = "30";

    private record Received(String object, String status) {}

    private final Commands commands;
    private final Clock clock;

    WebhookController(Commands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @PostMapping("/v1/gateways/{connector}/webhooks")
    ResponseEntity<byte[]> receive(HttpServletRequest request, @PathVariable("connector") String connector) {
        byte[] body = BodyReader.bytes(request);
        ReceiveWebhook command = new ReceiveWebhook(
                new WebhookId(Ulids.next(WebhookId.PREFIX)), name(connector), headers(request), body, clock.instant());
        WebhookReceipt receipt =
                commands.ask(command, Map.of(MetadataKeys.REQUEST, RequestId.of(request)), WebhookReceipt.class);
        return switch (receipt) {
            case HEARD, IGNORED ->
                ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(ApiJson.bytes(new Received("webhook_receipt", Words.of(receipt))));
            case FORGED -> throw ProblemException.of(ProblemCode.WEBHOOK_FORGED, "The signature is not the gateway's.");
            case UNREADABLE ->
                throw ProblemException.of(ProblemCode.WEBHOOK_UNREADABLE, "The body cannot be understood.");
            case UNKNOWN_GATEWAY -> throw ProblemException.notFound();
            case NOT_NOW ->
                throw ProblemException.of(ProblemCode.WEBHOOK_NOT_TAKEN, "Send it again later.")
                        .with("Retry-After", PATIENCE_SECONDS);
        };
    }

    private static ConnectorName name(String connector) {
        try {
            return new ConnectorName(connector);
        } catch (IllegalArgumentException noSuchName) {
            throw ProblemException.notFound();
        }
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String header : Collections.list(request.getHeaderNames())) {
            String name = header.toLowerCase(Locale.ROOT);
            if (!NOT_HANDED_ON.contains(name)) {
                headers.put(name, Collections.list(request.getHeaders(header)));
            }
        }
        return headers;
    }
}
