package io.daybook.command.settlement;

import io.daybook.command.Obedience;
import io.daybook.command.automation.FollowUps;
import io.daybook.command.rules.Decision;
import io.daybook.command.rules.SettlementRules;
import io.daybook.command.settlement.SettlementBook.Owner;
import io.daybook.command.settlement.SettlementBook.Taken;
import io.daybook.shared.settlement.ReadSettlementFile;
import io.daybook.shared.settlement.SettlementCommand.RecordSettlement;
import io.daybook.shared.settlement.SettlementEvent;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import io.daybook.shared.types.SettlementId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * Takes in settlement files. A file is read as a whole before anything is written. It is held against a book that has seen
 * everything that was in the log when the file came; and since each file takes the next place among those of its gateway,
 * two files that come at once cannot both be held against the same book: the second looks again.
 */
final class SettlementDesk implements AutoCloseable {

    private static final Duration BOOK_PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int TRIES = 5;

    /** The gateways whose files are read here. */
    private final List<SettlementReader> readers =
            List.of(new SimulatorReader(), new StripeReader(), new PaypalReader());

    private final EventStore log;
    private final SettlementBook book;
    private final FollowUps followUps;
    private final Clock clock;

    /** Not on the thread of the request's own unit of work, which is none of the settlement's. */
    private final ExecutorService recording = Executors.newVirtualThreadPerTaskExecutor();

    private final Registration registration;

    @SuppressWarnings("this-escape") // The subscription is the last thing that the constructor does.
    SettlementDesk(CommandBus commands, EventStore log, SettlementBook book, FollowUps followUps, Clock clock) {
        this.log = log;
        this.book = book;
        this.followUps = followUps;
        this.clock = clock;
        this.registration = commands.subscribe(ReadSettlementFile.class.getName(), this::take);
    }

    private Accepted take(CommandMessage<?> message) throws InterruptedException {
        ReadSettlementFile command = (ReadSettlementFile) message.getPayload();
        SettlementFile file = read(command);
        MetaData metadata = message.getMetaData()
                .withoutKeys(Set.of(MetadataKeys.NEW_TARGET))
                .and(MetadataKeys.CAUSATION, message.getIdentifier());
        try {
            return recording.submit(() -> record(command, file, metadata)).get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException("a settlement file was not taken in", failure);
        }
    }

    private SettlementFile read(ReadSettlementFile command) {
        SettlementReader reader = readers.stream()
                .filter(candidate -> candidate.reads(command.connector()))
                .findFirst()
                .orElseThrow(() -> refusal(SettlementRules.gatewayUnknown()));
        try {
            return within(reader.read(command.content()), command.from(), command.to());
        } catch (UnreadableFileException unreadable) {
            throw refusal(SettlementRules.unreadable(String.valueOf(unreadable.getMessage())));
        }
    }

    /** Whoever hands a file in may know better what it should cover. */
    private static SettlementFile within(SettlementFile file, @Nullable Instant from, @Nullable Instant to) {
        return new SettlementFile(
                file.report(),
                from == null ? file.from() : from,
                to == null ? file.to() : to,
                file.lines(),
                file.tells());
    }

    private Accepted record(ReadSettlementFile command, SettlementFile file, MetaData metadata)
            throws InterruptedException {
        Owner owner = new Owner(command.tenant(), command.connector());
        String hash = SettlementPlaces.hash(command.content());
        for (int attempt = 1; ; attempt++) {
            awaitBook();
            try {
                return followUps.send(recording(owner, hash, file), metadata);
            } catch (CommandExecutionException refused) {
                if (attempt == TRIES || !isOvertaken(refused)) {
                    throw refused;
                }
            }
        }
    }

    private RecordSettlement recording(Owner owner, String hash, SettlementFile file) {
        Optional<Taken> before = book.taken(owner, hash);
        long number = before.map(Taken::number).orElseGet(() -> book.files(owner) + 1);
        SettlementId id = before.map(Taken::settlement).orElseGet(() -> SettlementPlaces.place(owner, number));
        return new RecordSettlement(
                id,
                owner.tenant(),
                owner.connector(),
                number,
                hash,
                file.report(),
                file.from(),
                file.to(),
                file.lines(),
                book.known(owner, file),
                book.earlier(owner, file.lines()),
                clock.instant());
    }

    private static boolean isOvertaken(CommandExecutionException refused) {
        return refused.<Rejection>getDetails()
                .filter(rejection -> rejection.code() == RejectionCode.ALREADY_EXISTS)
                .isPresent();
    }

    private void awaitBook() throws InterruptedException {
        @Nullable TrackingToken head = log.createHeadToken();
        long end = head == null ? 0 : head.position().orElse(0);
        Instant until = clock.instant().plus(BOOK_PATIENCE);
        while (book.position() < end) {
            if (clock.instant().isAfter(until)) {
                throw refusal(SettlementRules.booksBehind());
            }
            Thread.sleep(PAUSE);
        }
    }

    private static CommandExecutionException refusal(Decision.Reject<SettlementEvent> refused) {
        return Obedience.refusal(refused.rejection());
    }

    @Override
    public void close() {
        registration.cancel();
        recording.shutdown();
    }
}
