package io.daybook.command.automation;

import io.daybook.command.connector.Connector;
import io.daybook.command.connector.Connectors;
import io.daybook.command.connector.Notice;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.WebhookReading;
import io.daybook.shared.operation.ReceiveWebhook;
import io.daybook.shared.operation.WebhookReceipt;
import io.daybook.shared.payment.PaymentCommand.CheckOperation;
import io.daybook.shared.payout.PayoutCommand.CheckPayout;
import io.daybook.shared.refund.RefundCommand.CheckRefund;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.RejectionCode;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MetaData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what gateways send of their own accord. About operations a webhook is a hint and never a fact: all that it
 * brings about is that the gateway is asked now, so that it does no harm twice, late, early, or in the wrong order. About
 * disputes see {@link DisputeDesk}.
 */
final class WhenGatewayTellsThenAsk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WhenGatewayTellsThenAsk.class);

    private final Connectors connectors;
    private final FollowUps followUps;
    private final DisputeDesk disputes;
    private final Clock clock;

    private final RefusedWebhooks refusals = new RefusedWebhooks();

    /** Not on the thread of the webhook's own unit of work, which is none of the payment's. */
    private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();

    private final Registration registration;

    @SuppressWarnings("this-escape") // The subscription is the last thing that the constructor does.
    WhenGatewayTellsThenAsk(
            CommandBus commands, Connectors connectors, FollowUps followUps, DisputeDesk disputes, Clock clock) {
        this.connectors = connectors;
        this.followUps = followUps;
        this.disputes = disputes;
        this.clock = clock;
        this.registration = commands.subscribe(ReceiveWebhook.class.getName(), this::receive);
    }

    private WebhookReceipt receive(CommandMessage<?> message) {
        ReceiveWebhook command = (ReceiveWebhook) message.getPayload();
        Optional<Connector> connector = connectors.find(command.connector());
        if (connector.isEmpty()) {
            return WebhookReceipt.UNKNOWN_GATEWAY;
        }
        WebhookMessage webhook = new WebhookMessage(command.headers(), command.body(), command.receivedAt());
        return switch (read(connector.get(), webhook)) {
            case WebhookReading.Forged(String reason) -> {
                refusals.note(command.connector(), reason, clock.instant());
                yield WebhookReceipt.FORGED;
            }
            case WebhookReading.Unreadable(String reason) -> {
                refusals.note(command.connector(), reason, clock.instant());
                yield WebhookReceipt.UNREADABLE;
            }
            case WebhookReading.Ignored _ -> WebhookReceipt.IGNORED;
            case WebhookReading.Heard heard -> heard(heard, command, message.getIdentifier());
        };
    }

    private static WebhookReading read(Connector connector, WebhookMessage webhook) {
        try {
            return connector.read(webhook);
        } catch (RuntimeException bug) {
            // A connector must not throw; what is not understood is not believed either.
            LOG.error("Connector {} failed to read a webhook", connector.name(), bug);
            return new WebhookReading.Unreadable("connector_error");
        }
    }

    private WebhookReceipt heard(WebhookReading.Heard heard, ReceiveWebhook command, String cause) {
        return switch (heard.notice()) {
            case Notice.OperationMoved moved ->
                question(moved)
                        .map(question -> ask(question, metadata(command, cause)))
                        .orElse(WebhookReceipt.IGNORED);
            case Notice.DisputeMoved dispute ->
                await(
                        () -> disputes.take(command.connector(), dispute, metadata(command, cause)),
                        "dispute " + dispute.reference());
        };
    }

    private Optional<Command> question(Notice.OperationMoved moved) {
        String id = moved.aggregateId();
        if (Id.isValid(id, RefundId.PREFIX)) {
            RefundId refund = new RefundId(id);
            return Optional.of(new CheckRefund(refund, OperationId.refunding(refund), clock.instant()));
        }
        if (Id.isValid(id, PayoutId.PREFIX)) {
            return Optional.of(new CheckPayout(new PayoutId(id), clock.instant()));
        }
        return Id.isValid(id, PaymentId.PREFIX)
                ? Optional.of(new CheckOperation(new PaymentId(id), moved.operation(), clock.instant()))
                : Optional.empty();
    }

    private static MetaData metadata(ReceiveWebhook command, String cause) {
        return MetaData.with(MetadataKeys.ACTOR, "connector:" + command.connector())
                .and(MetadataKeys.CAUSATION, cause)
                .and(MetadataKeys.CORRELATION, cause);
    }

    private WebhookReceipt ask(Command question, MetaData metadata) {
        return await(() -> send(question, metadata), question.target().value());
    }

    private WebhookReceipt await(Callable<WebhookReceipt> work, String subject) {
        Future<WebhookReceipt> asked = asking.submit(work);
        try {
            return asked.get();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return WebhookReceipt.NOT_NOW;
        } catch (ExecutionException failure) {
            LOG.warn("A webhook about {} was not taken in", subject, failure.getCause());
            return WebhookReceipt.NOT_NOW;
        }
    }

    /** What nobody here knows may belong to another installation at the same gateway. */
    private WebhookReceipt send(Command question, MetaData metadata) {
        try {
            followUps.send(question, metadata);
            return WebhookReceipt.HEARD;
        } catch (CommandExecutionException refusal) {
            if (FollowUps.isRefusedAs(refusal, RejectionCode.NOT_FOUND)) {
                return WebhookReceipt.IGNORED;
            }
            throw refusal;
        }
    }

    @Override
    public void close() {
        registration.cancel();
        asking.shutdown();
    }
}
