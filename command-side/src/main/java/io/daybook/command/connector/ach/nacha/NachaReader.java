package io.daybook.command.connector.ach.nacha;

import io.daybook.shared.types.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads files strictly: what is not exactly as the rules say is refused, with line and column. What {@link NachaWriter} has
 * written comes out as the same records; the files in which banks send entries back are of the same form.
 */
public final class NachaReader {

    private final List<Line> lines;
    private int at;

    private NachaReader(List<Line> lines) {
        this.lines = lines;
    }

    /**
     * Reads a file.
     *
     * @throws NachaException when anything in it is not as expected
     */
    public static NachaFile read(byte[] file) throws NachaException {
        return new NachaReader(Line.split(file)).file();
    }

    private NachaFile file() throws NachaException {
        Line first = next('1', "a file header, which begins with 1");
        FileHeader header = header(first);
        List<Batch> batches = new ArrayList<>();
        while (comes('5')) {
            Line line = lines.get(at);
            Batch batch = batch();
            if (!batches.isEmpty()
                    && batches.getLast().header().number() >= batch.header().number()) {
                throw line.error(88, "batch numbers in ascending order");
            }
            batches.add(batch);
        }
        Line control =
                next('9', batches.isEmpty() ? "a batch header, which begins with 5" : "another batch or the end");
        check(control, batches);
        for (; at < lines.size(); at++) {
            lines.get(at).fixed(1, NachaWriter.FILLING, "nines to the end of the block");
        }
        if (batches.isEmpty()) {
            throw control.error(1, "a batch header, which begins with 5");
        }
        return assembled(first, header, batches);
    }

    private static NachaFile assembled(Line first, FileHeader header, List<Batch> batches) throws NachaException {
        try {
            return new NachaFile(header, batches);
        } catch (IllegalArgumentException tooLarge) {
            throw first.error(1, "a file that holds together: " + tooLarge.getMessage());
        }
    }

    private void check(Line control, List<Batch> batches) throws NachaException {
        Totals totals = NachaFile.totals(batches);
        int blocks = (at + NachaWriter.BLOCK - 1) / NachaWriter.BLOCK;
        control.counted(2, 7, batches.size(), "the number of batches");
        control.counted(8, 13, blocks, "the number of blocks of 10 lines");
        control.counted(14, 21, totals.records(), "the number of entries and addenda");
        control.counted(22, 31, totals.hash(), "the sum of all entry hashes");
        control.counted(32, 43, totals.debits(), "the total of all debits");
        control.counted(44, 55, totals.credits(), "the total of all credits");
        control.blank(56, 94);
        if (lines.size() != blocks * NachaWriter.BLOCK) {
            throw new NachaException(lines.size() + 1, 1, blocks * NachaWriter.BLOCK + " lines");
        }
    }

    private static FileHeader header(Line line) throws NachaException {
        line.fixed(2, "01", "priority 01");
        line.fixed(35, "094101", "094101, the form of the file");
        char modifier = line.value(34, line.columns(34, 34), NachaReader::modifier, "a modifier, A to Z or 0 to 9");
        String destination = line.value(
                4, line.right(4, 13), text -> Texts.identifier(text, 10, "destination"), "the destination's id");
        String origin =
                line.value(14, line.right(14, 23), text -> Texts.identifier(text, 10, "origin"), "the origin's id");
        return new FileHeader(
                destination,
                origin,
                line.day(24, "the day of creation"),
                line.timeOrBlank(30, "the time of creation"),
                modifier,
                line.left(41, 63),
                line.left(64, 86),
                line.left(87, 94));
    }

    private static char modifier(String text) {
        if (!FileHeader.MODIFIERS.contains(text)) {
            throw new IllegalArgumentException("not a modifier");
        }
        return text.charAt(0);
    }

    private Batch batch() throws NachaException {
        Line first = next('5', "a batch header, which begins with 5");
        BatchHeader header = header(first, first.number());
        List<Entry> entries = new ArrayList<>();
        while (comes('6')) {
            Line line = lines.get(at);
            Entry entry = entry();
            Optional<String> fault = Batch.fault(header, entries.isEmpty() ? null : entries.getLast(), entry);
            if (fault.isPresent()) {
                throw line.error(entry.code().isComingBack() ? 2 : 80, fault.get());
            }
            entries.add(entry);
        }
        Line control =
                next('8', entries.isEmpty() ? "an entry, which begins with 6" : "another entry or the batch's end");
        check(control, header, entries);
        try {
            return new Batch(header, entries);
        } catch (IllegalArgumentException doesNotHoldTogether) {
            throw first.error(1, "a batch that holds together: " + doesNotHoldTogether.getMessage());
        }
    }

    private static void check(Line control, BatchHeader header, List<Entry> entries) throws NachaException {
        Totals totals = Totals.of(entries);
        control.fixed(2, header.serviceClass().digits(), "the service class of the batch's header");
        control.counted(5, 10, totals.records(), "the number of entries and addenda in the batch");
        control.counted(11, 20, totals.hash(), "the entry hash of the batch");
        control.counted(21, 32, totals.debits(), "the total of the batch's debits");
        control.counted(33, 44, totals.credits(), "the total of the batch's credits");
        control.fixed(
                45, header.companyId() + " ".repeat(10 - header.companyId().length()), "the company of the header");
        control.blank(55, 79);
        control.fixed(80, header.bank(), "the bank of the batch's header");
        control.counted(88, 94, header.number(), "the number of the batch's header");
    }

    private static BatchHeader header(Line line, int number) throws NachaException {
        ServiceClass service = line.code(2, 4, ServiceClass::ofDigits, "service class 200, 220 or 225");
        SecCode secCode = line.code(51, 53, NachaReader::secCode, "class PPD, CCD, WEB or COR");
        String settlement = line.columns(76, 78);
        Integer settlementDay = settlement.isBlank()
                ? null
                : Integer.valueOf(Math.toIntExact(line.number(76, 78, "a settlement day or blanks")));
        BatchHeader header;
        try {
            header = new BatchHeader(
                    service,
                    line.left(5, 20),
                    line.left(21, 40),
                    line.left(41, 50),
                    secCode,
                    line.left(54, 63),
                    line.left(64, 69),
                    line.day(70, "the effective entry date"),
                    settlementDay,
                    Math.toIntExact(line.number(79, 79, "the originator's status")),
                    line.digits(80, 87, "the bank"),
                    Math.toIntExact(line.number(88, 94, "the number of the batch")));
        } catch (IllegalArgumentException refused) {
            // What the header says of itself is no secret, and its message names the field.
            throw new NachaException(number, 1, "a batch header that is whole: " + refused.getMessage());
        }
        return header;
    }

    private static Optional<SecCode> secCode(String text) {
        return Arrays.stream(SecCode.values())
                .filter(code -> code.name().equals(text))
                .findFirst();
    }

    private Entry entry() throws NachaException {
        Line line = next('6', "an entry, which begins with 6");
        TransactionCode code = line.code(
                2, 3, TransactionCode::ofDigits, "transaction code 22, 27, 32 or 37, or of a return 21, 26, 31 or 36");
        RoutingNumber bank = line.value(4, line.columns(4, 12), RoutingNumber::new, "a routing number");
        AccountNumber account = line.value(13, line.left(13, 29), AccountNumber::new, "an account number");
        Money amount = Money.of(line.number(30, 39, "an amount in cents"), "USD");
        String name = line.value(55, line.left(55, 76), text -> Texts.required(text, 22, "name"), "a name");
        TraceNumber trace = line.value(80, line.columns(80, 94), TraceNumber::new, "a trace number");
        Addenda addenda = addenda(line, trace);
        try {
            return new Entry(code, bank, account, amount, line.left(40, 54), name, line.left(77, 78), trace, addenda);
        } catch (IllegalArgumentException doesNotHoldTogether) {
            throw line.error(2, "an entry that holds together: " + doesNotHoldTogether.getMessage());
        }
    }

    private @Nullable Addenda addenda(Line entry, TraceNumber trace) throws NachaException {
        if (entry.columns(79, 79).equals("0")) {
            return null;
        }
        entry.fixed(79, "1", "0 or 1, whether addenda follow");
        return AddendaRecord.read(next('7', "the entry's addenda, which begin with 7"), trace);
    }

    private boolean comes(char type) {
        return at < lines.size() && lines.get(at).type() == type;
    }

    private Line next(char type, String what) throws NachaException {
        if (at >= lines.size()) {
            throw new NachaException(at + 1, 1, what);
        }
        Line line = lines.get(at);
        if (line.type() != type) {
            throw line.error(1, what);
        }
        at++;
        return line;
    }
}
