package io.daybook.command.connector.ach;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.command.connector.ach.Instruction.Progress;
import io.daybook.command.connector.ach.ReturnRepository.Session;
import io.daybook.command.connector.ach.nacha.Addenda;
import io.daybook.command.connector.ach.nacha.Correction;
import io.daybook.command.connector.ach.nacha.Entry;
import io.daybook.command.connector.ach.nacha.NachaException;
import io.daybook.command.connector.ach.nacha.NachaFile;
import io.daybook.command.connector.ach.nacha.NachaReader;
import io.daybook.command.connector.ach.nacha.ReturnReason;
import io.daybook.command.connector.ach.nacha.TraceNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the bank sends back. A file counts once, by its content: it is read in one transaction and put away after it,
 * and when that is found to have been interrupted, it is only put away.
 */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final long LARGEST = 64L * 1024 * 1024;

    private final Folders folders;
    private final ReturnRepository repository;
    private final BankAccounts accounts;
    private final Duration untouched;
    private final Clock clock;

    /**
     * @param untouched for how long a file must not have changed, so that none is read while it is being written
     */
    Inbox(Folders folders, ReturnRepository repository, BankAccounts accounts, Duration untouched, Clock clock) {
        this.folders = folders;
        this.repository = repository;
        this.accounts = accounts;
        this.untouched = untouched;
        this.clock = clock;
    }

    /** Reads every file that has arrived; one that cannot be read now is tried again later. */
    void readAll() throws IOException {
        for (Path file : folders.arrived()) {
            try {
                if (isUntouched(file)) {
                    read(file);
                }
            } catch (NoSuchFileException another) {
                LOG.debug("{} was read by another node", Folders.nameOf(file));
            } catch (IOException failure) {
                LOG.error("{} could not be read; it will be tried again", Folders.nameOf(file), failure);
            }
        }
    }

    private boolean isUntouched(Path file) throws IOException {
        Instant changed = Files.getLastModifiedTime(file).toInstant();
        return !changed.plus(untouched).isAfter(clock.instant());
    }

    private void read(Path file) throws IOException {
        String name = Folders.nameOf(file);
        if (Files.size(file) > LARGEST) {
            reject(file, Sha256.of(name.getBytes(UTF_8)), "the file is larger than 64 MiB");
            return;
        }
        byte[] content = Files.readAllBytes(file);
        String sha256 = Sha256.of(content);
        if (!repository.hasRead(sha256)) {
            NachaFile parsed;
            try {
                parsed = NachaReader.read(content);
            } catch (NachaException unreadable) {
                reject(file, sha256, String.valueOf(unreadable.getMessage()));
                return;
            }
            repository.read(sha256, name, parsed.entries().size(), clock.instant(), session -> record(session, parsed));
            LOG.info("{} was read: {} entries", name, parsed.entries().size());
        }
        folders.putAway(file, sha256);
    }

    private void reject(Path file, String sha256, String reason) throws IOException {
        LOG.error("{} was rejected: {}", Folders.nameOf(file), reason);
        repository.unreadable(Folders.nameOf(file), reason, clock.instant());
        folders.reject(file, sha256, reason);
    }

    private int record(Session session, NachaFile file) {
        int matched = 0;
        for (Entry entry : file.entries()) {
            boolean known = switch (entry.addenda()) {
                case Addenda.Return back -> returned(session, entry, back);
                case Addenda.Change change -> changed(session, entry, change);
                case Addenda.PaymentInformation _ -> notAReturn(session, entry);
                case null -> notAReturn(session, entry);
            };
            matched += known ? 1 : 0;
        }
        return matched;
    }

    private boolean returned(Session session, Entry entry, Addenda.Return back) {
        Optional<ReturnReason> reason = ReturnReason.ofCode(back.code());
        if (reason.isPresent() && reason.get().kind() == ReturnReason.Kind.BETWEEN_BANKS) {
            return list(session, "between_banks", entry, back.original(), back.code());
        }
        Optional<Instruction> found = session.instruction(back.original());
        if (found.isEmpty()) {
            return list(session, "no_such_entry", entry, back.original(), back.code());
        }
        Instruction instruction = found.get();
        if (instruction.kind() != entry.code().kind() || !instruction.amount().equals(entry.amount())) {
            return list(session, "amount_differs", entry, back.original(), back.code());
        }
        if (instruction.progress() instanceof Progress.Returned) {
            return list(session, "returned_before", entry, back.original(), back.code());
        }
        session.returned(instruction, back.code());
        return true;
    }

    private boolean changed(Session session, Entry entry, Addenda.Change change) {
        Optional<Instruction> found = session.instruction(change.original());
        if (found.isEmpty()) {
            return list(session, "no_such_entry", entry, change.original(), change.code());
        }
        session.change(
                found.get(),
                change,
                account -> Correction.of(change).flatMap(correction -> accounts.corrected(account, correction)));
        return true;
    }

    private boolean notAReturn(Session session, Entry entry) {
        return list(session, "not_a_return", entry, entry.trace(), null);
    }

    private boolean list(Session session, String reason, Entry entry, TraceNumber original, @Nullable String code) {
        session.list(reason, original, code, entry.amount());
        return false;
    }
}
