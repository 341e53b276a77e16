package io.daybook.command.automation;

import static io.daybook.shared.types.RejectionCode.DISPUTE_NOT_ANSWERABLE;
import static io.daybook.shared.types.RejectionCode.GATEWAY_UNAVAILABLE;

import io.daybook.command.Obedience;
import io.daybook.command.connector.Connector;
import io.daybook.command.connector.Connectors;
import io.daybook.command.connector.DisputeAnswer;
import io.daybook.shared.dispute.AnswerDispute;
import io.daybook.shared.dispute.AnswerDispute.AcceptDispute;
import io.daybook.shared.dispute.AnswerDispute.SubmitEvidence;
import io.daybook.shared.dispute.DisputeCommand;
import io.daybook.shared.dispute.DisputeCommand.MoveDispute;
import io.daybook.shared.dispute.DisputeCommand.PrepareAcceptance;
import io.daybook.shared.dispute.DisputeCommand.PrepareEvidence;
import io.daybook.shared.dispute.DisputeCommand.RecordEvidence;
import io.daybook.shared.dispute.DisputeReference;
import io.daybook.shared.dispute.DisputeStanding;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MetaData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands on what a merchant says to a dispute: the dispute is asked whether it may be said, the gateway is told, and that it
 * was told is written down. Whatever breaks in between, saying it again does it again, and the gateway takes it once.
 */
final class WhenMerchantAnswersDisputeThenTellGateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WhenMerchantAnswersDisputeThenTellGateway.class);

    private static final Set<String> DRY_RUN = Set.of(MetadataKeys.DRY_RUN);

    private final Connectors connectors;
    private final FollowUps followUps;
    private final Clock clock;

    /** Not on the thread of the merchant's own unit of work, which is none of the dispute's. */
    private final ExecutorService telling = Executors.newVirtualThreadPerTaskExecutor();

    private final List<Registration> registrations;

    @SuppressWarnings("this-escape") // The subscriptions are the last thing that the constructor does.
    WhenMerchantAnswersDisputeThenTellGateway(
            CommandBus commands, Connectors connectors, FollowUps followUps, Clock clock) {
        this.connectors = connectors;
        this.followUps = followUps;
        this.clock = clock;
        this.registrations = Stream.of(SubmitEvidence.class, AcceptDispute.class)
                .map(type -> commands.subscribe(type.getName(), this::receive))
                .toList();
    }

    private Accepted receive(CommandMessage<?> message) throws InterruptedException {
        AnswerDispute command = (AnswerDispute) message.getPayload();
        MetaData metadata = message.getMetaData();
        try {
            return telling.submit(() -> answer(command, metadata)).get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("an answer to " + command.disputeId() + " failed", failure.getCause());
        }
    }

    private Accepted answer(AnswerDispute command, MetaData metadata) {
        Instant now = clock.instant();
        return switch (command) {
            case SubmitEvidence given -> {
                DisputeReference reference = prepare(
                        new PrepareEvidence(given.disputeId(), given.tenant(), given.evidenceId(), now), metadata);
                tell(
                        reference,
                        metadata,
                        connector -> connector.submitEvidence(reference.value(), given.evidenceId(), given.text()));
                yield followUps.send(
                        new RecordEvidence(given.disputeId(), given.evidenceId(), clock.instant()), metadata);
            }
            case AcceptDispute accepted -> {
                DisputeReference reference =
                        prepare(new PrepareAcceptance(accepted.disputeId(), accepted.tenant(), now), metadata);
                tell(reference, metadata, connector -> connector.acceptDispute(reference.value()));
                Instant then = clock.instant();
                yield followUps.send(
                        new MoveDispute(accepted.disputeId(), DisputeStanding.ACCEPTED, then, then), metadata);
            }
        };
    }

    private DisputeReference prepare(DisputeCommand.ByMerchant command, MetaData metadata) {
        return followUps.ask(command, metadata.withoutKeys(DRY_RUN), DisputeReference.class);
    }

    private interface Telling {
        DisputeAnswer to(Connector connector);
    }

    /** A dry run gets no further than to the gateway's door: what it would say, nobody knows. */
    private void tell(DisputeReference reference, MetaData metadata, Telling telling) {
        if (metadata.containsKey(MetadataKeys.DRY_RUN)
                && connectors.find(reference.connector()).isPresent()) {
            return;
        }
        DisputeAnswer answer = connectors
                .find(reference.connector())
                .map(connector -> tell(connector, telling))
                .orElseGet(DisputeAnswer.Unsupported::new);
        switch (answer) {
            case DisputeAnswer.Taken() -> {}
            case DisputeAnswer.Refused(String code) -> {
                LOG.warn("{} refused an answer to {}: {}", reference.connector(), reference.id(), code);
                throw refusal(DISPUTE_NOT_ANSWERABLE, "The gateway does not take it: " + code + ".");
            }
            case DisputeAnswer.Unknown(String reason) -> {
                LOG.warn("{} gave no answer about {}: {}", reference.connector(), reference.id(), reason);
                throw refusal(GATEWAY_UNAVAILABLE, "The gateway gave no answer.");
            }
            case DisputeAnswer.Unsupported() ->
                throw refusal(DISPUTE_NOT_ANSWERABLE, "Answer it at the gateway itself.");
        }
    }

    private static DisputeAnswer tell(Connector connector, Telling telling) {
        try {
            return telling.to(connector);
        } catch (RuntimeException bug) {
            // A connector must not throw; since this one did, nobody knows what the gateway has done.
            LOG.error("Connector {} failed to answer a dispute", connector.name(), bug);
            return new DisputeAnswer.Unknown("connector_error");
        }
    }

    private static RuntimeException refusal(RejectionCode code, String detail) {
        return Obedience.refusal(new Rejection(code, detail));
    }

    @Override
    public void close() {
        registrations.forEach(Registration::cancel);
        telling.shutdown();
    }
}
