package io.daybook.gateway.operations;

import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.operation.QueueView;
import io.daybook.shared.operation.QueueView.AtGateway;
import io.daybook.shared.operation.ReadQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** How much of a merchant's is under way at gateways, for how long, and how fast it is worked off. */
@Controller
final class QueueController {

    private static final int OK = 200;

    private final Commands commands;

    QueueController(Commands commands) {
        this.commands = commands;
    }

    /**
     * The whole, and each gateway.
     *
     * @param workedPerMinute how many operations ended within the last minute
     */
    record QueueBody(
            String object,
            long depth,
            long overdue,
            @Nullable Long oldestAgeSeconds,
            long workedPerMinute,
            List<GatewayBody> gateways,
            Instant at) {

        static QueueBody of(QueueView view) {
            List<GatewayBody> gateways = view.gateways().stream()
                    .map(each -> GatewayBody.of(each, view.at()))
                    .toList();
            return new QueueBody(
                    "queue",
                    gateways.stream().mapToLong(GatewayBody::depth).sum(),
                    gateways.stream().mapToLong(GatewayBody::overdue).sum(),
                    gateways.stream()
                            .map(GatewayBody::oldestAgeSeconds)
                            .filter(Objects::nonNull)
                            .max(Long::compare)
                            .orElse(null),
                    gateways.stream().mapToLong(GatewayBody::workedPerMinute).sum(),
                    gateways,
                    view.at());
        }
    }

    /** What is under way at one gateway. */
    record GatewayBody(
            String connector,
            long depth,
            long overdue,
            @Nullable Long oldestAgeSeconds,
            long workedPerMinute) {

        static GatewayBody of(AtGateway gateway, Instant now) {
            Instant since = gateway.oldestSince();
            return new GatewayBody(
                    gateway.connector().value(),
                    gateway.depth(),
                    gateway.overdue(),
                    since == null
                            ? null
                            : Math.max(0, Duration.between(since, now).toSeconds()),
                    gateway.workedLastMinute());
        }
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/queue")
    Answer read(ApiRequest request) {
        ApiRequest asked = request.withoutQuery();
        QueueView view = commands.ask(new ReadQueue(asked.tenant()), asked.metadata(), QueueView.class);
        return new Answer(OK, Map.of(), QueueBody.of(view));
    }
}
