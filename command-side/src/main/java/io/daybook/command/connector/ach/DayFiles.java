package io.daybook.command.connector.ach;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.f4b6a3.ulid.UlidCreator;
import io.daybook.command.connector.ach.DayFileComposer.Composed;
import io.daybook.command.connector.ach.DayFileComposer.Heading;
import io.daybook.command.connector.ach.DayFileComposer.Payable;
import io.daybook.command.connector.ach.DayFileRepository.Decided;
import io.daybook.command.connector.ach.DayFileRepository.Due;
import io.daybook.command.connector.ach.DayFileRepository.NewFile;
import io.daybook.command.connector.ach.DayFileRepository.Start;
import io.daybook.command.connector.ach.nacha.Batch;
import io.daybook.command.connector.ach.nacha.EntryKind;
import io.daybook.command.connector.ach.nacha.FileHeader;
import io.daybook.command.connector.ach.nacha.NachaWriter;
import io.daybook.command.connector.ach.nacha.TraceNumber;
import io.daybook.personal.PersonalKeys;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.Personal;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the files of the day and hands them over, each exactly once whatever crashes when.
 *
 * <ol>
 *   <li>One transaction decides which instructions are in a file, and keeps its very bytes, sealed.
 *   <li>An attempt is begun, and its draft written under a name that no other attempt has.
 *   <li>A transaction declares that draft to be the file, unless another attempt's is.
 *   <li>The draft is renamed into the outbox: the one step at which the courier gets it. If it is not there any more, it
 *       has been renamed before.
 *   <li>A transaction notes that, and the bytes are forgotten.
 * </ol>
 *
 * <p>A power failure may undo a renaming that the courier has seen already. Then the same bytes come under the same name a
 * second time, which banks refuse by the file's day and modifier.
 */
final class DayFiles {

    private static final Logger LOG = LoggerFactory.getLogger(DayFiles.class);

    /** In one file; a day may have {@value #FILES_A_DAY} of them. */
    private static final int MOST_ENTRIES = 20_000;

    private static final int FILES_A_DAY = 36;
    private static final String CONTENT = "ach_file";

    private final DayFileRepository repository;
    private final BankAccounts accounts;
    private final PersonalKeys keys;
    private final OurBank bank;
    private final Clock clock;

    DayFiles(DayFileRepository repository, BankAccounts accounts, PersonalKeys keys, OurBank bank, Clock clock) {
        this.repository = repository;
        this.accounts = accounts;
        this.keys = keys;
        this.bank = bank;
        this.clock = clock;
    }

    /** Decides about what was queued before the last cut-off; answers the file, if there is one. */
    Optional<DayFile> cut() {
        Instant now = clock.instant();
        Optional<DayFile> file = repository.cut(
                bank.hours().lastCutOff(now), now, MOST_ENTRIES, (due, start) -> decide(due, start, now));
        file.ifPresent(made -> LOG.info("{} was made, effective {}", made.name(), made.effective()));
        return file;
    }

    private Decided decide(List<Due> due, Start start, Instant now) {
        if (start.filesOfTheDay() >= FILES_A_DAY) {
            LOG.error("{} files were made today already: the rest goes out on the next day", FILES_A_DAY);
            return new Decided(null, Map.of(), Map.of());
        }
        List<Payable> payables = new ArrayList<>();
        Map<OperationId, String> unfit = new HashMap<>();
        long total = 0;
        for (Due one : due) {
            total += one.instruction().amount().minorUnits();
            if (total > Batch.LARGEST_TOTAL) {
                break; // The rest is for the next file.
            }
            accounts.open(one.account())
                    .ifPresentOrElse(
                            details -> payables.add(new Payable(one.instruction(), details)),
                            () -> unfit.put(one.instruction().operation(), "bank_account_erased"));
        }
        if (payables.isEmpty()) {
            return new Decided(null, Map.of(), unfit);
        }
        char modifier = FileHeader.MODIFIERS.charAt(start.filesOfTheDay());
        LocalDate effective = bank.hours().effective(now);
        boolean wraps = start.nextTrace() + DayFileComposer.mostTraces(payables.size()) > TraceNumber.LARGEST_SEQUENCE;
        int firstTrace = wraps ? 1 : start.nextTrace();
        Composed composed =
                DayFileComposer.compose(bank.originator(), payables, new Heading(now, modifier, effective, firstTrace));
        return new Decided(sealed(composed, effective, now), composed.places(), unfit);
    }

    private NewFile sealed(Composed composed, LocalDate effective, Instant now) {
        String content = NachaWriter.write(composed.file());
        LocalDate day = BankingHours.day(now);
        char modifier = composed.file().header().modifier();
        DayFileId id = new DayFileId(DayFileId.PREFIX + UlidCreator.getUlid(now.toEpochMilli()));
        Personal<String> sealed = keys.seal(id, CONTENT, content);
        DayFile file =
                new DayFile(id, "daybook-" + day + "-" + modifier + ".ach", day, modifier, effective, sealed, 0, null);
        return new NewFile(
                file,
                composed.file().entries().size(),
                DayFileComposer.total(composed.file(), EntryKind.DEBIT).minorUnits(),
                DayFileComposer.total(composed.file(), EntryKind.CREDIT).minorUnits(),
                Sha256.of(content.getBytes(US_ASCII)),
                bank.hours().settlesAt(effective),
                composed.nextTrace());
    }

    /** Hands over every file that is not known to have been; one that cannot be now is tried again later. */
    void handOver() {
        for (DayFileId id : repository.unwritten()) {
            try {
                Optional<DayFile> begun = repository.begin(id);
                if (begun.isPresent()) {
                    handOver(begun.get());
                }
            } catch (IOException failure) {
                LOG.error("{} could not be handed over; it will be tried again", id, failure);
            }
        }
    }

    private void handOver(DayFile file) throws IOException {
        Integer staged = file.stagedAttempt();
        if (staged == null) {
            if (!stage(file) || !repository.staged(file)) {
                return; // Another attempt was quicker.
            }
            staged = file.attempt();
        }
        publish(file, staged);
        written(file);
    }

    /** Writes the draft; answers false when the bytes are gone, as they are once the file has been handed over. */
    boolean stage(DayFile file) throws IOException {
        Optional<String> content = keys.open(file.content(), CONTENT);
        if (content.isEmpty()) {
            return false;
        }
        bank.folders().stage(file.name(), file.attempt(), content.get().getBytes(US_ASCII));
        return true;
    }

    void publish(DayFile file, int staged) throws IOException {
        boolean now = bank.folders().publish(file.name(), staged);
        LOG.info("{} {}", file.name(), now ? "is in the outbox" : "had been handed over before");
    }

    private void written(DayFile file) throws IOException {
        repository.written(file.id(), clock.instant());
        bank.folders().discardDrafts(file.name());
        keys.destroy(file.id());
    }
}
