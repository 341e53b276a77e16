package io.daybook.command.connector.ach;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.daybook.command.connector.ach.nacha.Addenda;
import io.daybook.command.connector.ach.nacha.Batch;
import io.daybook.command.connector.ach.nacha.BatchHeader;
import io.daybook.command.connector.ach.nacha.Entry;
import io.daybook.command.connector.ach.nacha.EntryKind;
import io.daybook.command.connector.ach.nacha.FileHeader;
import io.daybook.command.connector.ach.nacha.NachaFile;
import io.daybook.command.connector.ach.nacha.Offset;
import io.daybook.command.connector.ach.nacha.SecCode;
import io.daybook.command.connector.ach.nacha.ServiceClass;
import io.daybook.command.connector.ach.nacha.TraceNumber;
import io.daybook.command.connector.ach.nacha.TransactionCode;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts instructions into a file: one batch for each class, direction and description. Pure. */
final class DayFileComposer {

    /** An instruction, and what its account is. */
    record Payable(Instruction instruction, BankDetails details) {}

    /**
     * What a file begins with.
     *
     * @param firstTrace the number of its first entry, small enough for {@link #mostTraces}
     */
    record Heading(Instant now, char modifier, LocalDate effective, int firstTrace) {}

    /** Where an instruction stands in the file. */
    record Place(int batch, TraceNumber trace) {}

    /**
     * A file, where each instruction stands in it, and the number of the next entry after it.
     */
    record Composed(NachaFile file, Map<OperationId, Place> places, int nextTrace) {}

    /** What batches are told apart by, in their order. */
    private record Kind(SecCode secCode, EntryKind entries, String description) implements Comparable<Kind> {
        @Override
        public int compareTo(Kind other) {
            int bySecCode = secCode.compareTo(other.secCode);
            int byEntries = bySecCode != 0 ? bySecCode : entries.compareTo(other.entries);
            return byEntries != 0 ? byEntries : description.compareTo(other.description);
        }
    }

    /** Letters that are no letter with a mark. */
    private static final Map<String, String> SPELLED_OUT =
            Map.of("Æ", "AE", "Ð", "D", "Ø", "O", "Þ", "TH", "Đ", "D", "Ł", "L", "Œ", "OE");

    private static final int NAME = 22;
    private static final int ID = 15;

    private final Originator originator;
    private final LocalDate effective;
    private final Map<OperationId, Place> places = new LinkedHashMap<>();
    private int nextTrace;

    private DayFileComposer(Originator originator, LocalDate effective, int firstTrace) {
        this.originator = originator;
        this.effective = effective;
        this.nextTrace = firstTrace;
    }

    /** How many trace numbers a file takes at most: one for each instruction, and some for what balances it. */
    static int mostTraces(int instructions) {
        // An offset entry can hold as much as any instruction, so a batch needs no more of them than it has entries.
        return 2 * instructions + 1;
    }

    /**
     * Composes a file.
     *
     * @param payables at least one
     */
    static Composed compose(Originator originator, List<Payable> payables, Heading heading) {
        DayFileComposer composer = new DayFileComposer(originator, heading.effective(), heading.firstTrace());
        Map<Kind, List<Payable>> kinds =
                payables.stream().collect(groupingBy(DayFileComposer::kind, TreeMap::new, toList()));
        List<Batch> batches = new ArrayList<>();
        kinds.forEach((kind, members) -> batches.add(composer.batch(kind, members, batches.size() + 1)));
        FileHeader header = new FileHeader(
                originator.bank().value(),
                originator.fileId(),
                BankingHours.day(heading.now()),
                BankingHours.minute(heading.now()),
                heading.modifier(),
                originator.bankName(),
                originator.companyName(),
                "");
        return new Composed(new NachaFile(header, batches), composer.places, composer.nextTrace);
    }

    private static Kind kind(Payable payable) {
        EntryKind entries = payable.instruction().kind();
        return new Kind(
                secCode(payable.details().holderType(), entries),
                entries,
                payable.instruction().description());
    }

    /** People agree to debits on the web, and are credited under PPD; companies have a class of their own. */
    private static SecCode secCode(HolderType holder, EntryKind entries) {
        return switch (holder) {
            case COMPANY -> SecCode.CCD;
            case PERSON -> entries == EntryKind.DEBIT ? SecCode.WEB : SecCode.PPD;
        };
    }

    private Batch batch(Kind kind, List<Payable> members, int number) {
        List<Entry> entries = new ArrayList<>();
        for (Payable payable : members) {
            TraceNumber trace = TraceNumber.of(originator.bank(), nextTrace);
            nextTrace++;
            places.put(payable.instruction().operation(), new Place(number, trace));
            entries.add(entry(payable, kind.secCode(), trace));
        }
        BatchHeader header = new BatchHeader(
                ServiceClass.of(entries),
                originator.companyName(),
                "",
                originator.companyId(),
                kind.secCode(),
                kind.description(),
                "",
                effective,
                null,
                1,
                originator.bank().dfi(),
                number);
        Batch batch = new Batch(header, entries);
        return originator.offset() == null ? batch : balanced(batch, originator.offset());
    }

    private Batch balanced(Batch batch, Offset offset) {
        Batch balanced = offset.balance(batch);
        nextTrace += balanced.entries().size() - batch.entries().size();
        return balanced;
    }

    private static Entry entry(Payable payable, SecCode secCode, TraceNumber trace) {
        Instruction instruction = payable.instruction();
        BankDetails details = payable.details();
        return new Entry(
                TransactionCode.of(details.type(), instruction.kind()),
                details.bank(),
                details.account(),
                instruction.amount(),
                individualId(instruction.operation()),
                plain(details.holder()),
                secCode == SecCode.WEB ? "S" : "",
                trace,
                addenda(instruction));
    }

    /** Who gets money is told what for; who pays knows it. */
    private static @Nullable Addenda addenda(Instruction instruction) {
        return instruction.kind() == EntryKind.CREDIT
                ? new Addenda.PaymentInformation(instruction.description() + " "
                        + instruction.operation().value())
                : null;
    }

    /** The end of the operation's ULID, which is the part that chance has made. */
    private static String individualId(OperationId operation) {
        String[] parts = operation.value().split("_", -1);
        String ulid = parts.length > 1 ? parts[1] : parts[0];
        return ulid.substring(Math.max(0, ulid.length() - ID));
    }

    /** A name in the letters that banks know. */
    static String plain(String name) {
        String spelled = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toUpperCase(Locale.ROOT);
        for (Map.Entry<String, String> letter : SPELLED_OUT.entrySet()) {
            spelled = spelled.replace(letter.getKey(), letter.getValue());
        }
        String letters =
                spelled.replaceAll("[^ -~]+", " ").replaceAll(" +", " ").strip();
        String whole = letters.isEmpty() ? "ACCOUNT HOLDER" : letters;
        return whole.substring(0, Math.min(NAME, whole.length())).strip();
    }

    /** The total of a file's entries of one kind. */
    static Money total(NachaFile file, EntryKind kind) {
        return file.entries().stream()
                .filter(entry -> entry.code().kind() == kind)
                .map(Entry::amount)
                .reduce(Money.zero(new CurrencyCode("USD")), Money::plus);
    }
}
