package io.daybook.command.connector.ach.nacha;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes files: records of 94 columns in blocks of 10, with all counts, hashes and totals. */
public final class NachaWriter {

    static final int BLOCK = 10;

    /** What fills the last block up. */
    static final String FILLING = "9".repeat(Row.WIDTH);

    private NachaWriter() {}

    /** The text of a file, in ASCII: its lines end with a line feed, the last one too. */
    public static String write(NachaFile file) {
        List<String> lines = new ArrayList<>();
        lines.add(header(file.header()));
        for (Batch batch : file.batches()) {
            write(batch, lines);
        }
        int blocks = (lines.size() + 1 + BLOCK - 1) / BLOCK;
        lines.add(control(file, blocks));
        while (lines.size() < blocks * BLOCK) {
            lines.add(FILLING);
        }
        return String.join("\n", lines) + "\n";
    }

    private static void write(Batch batch, List<String> lines) {
        lines.add(header(batch.header()));
        for (Entry entry : batch.entries()) {
            lines.add(entry(entry));
            if (entry.addenda() != null) {
                lines.add(addenda(entry.addenda(), entry.trace()));
            }
        }
        lines.add(control(batch));
    }

    private static String header(FileHeader header) {
        return new Row("1")
                .left("01", 2)
                .right(header.destination(), 10)
                .right(header.origin(), 10)
                .day(header.createdOn())
                .left(header.createdAt() == null ? "" : Row.MINUTE.format(header.createdAt()), 4)
                .left(String.valueOf(header.modifier()), 1)
                .left("094101", 6)
                .left(header.destinationName(), 23)
                .left(header.originName(), 23)
                .left(header.reference(), 8)
                .end();
    }

    private static String header(BatchHeader header) {
        return new Row("5")
                .left(header.serviceClass().digits(), 3)
                .left(header.companyName(), 16)
                .left(header.discretionaryData(), 20)
                .left(header.companyId(), 10)
                .left(header.secCode().name(), 3)
                .left(header.description(), 10)
                .left(header.descriptiveDate(), 6)
                .day(header.effective())
                .left(settlementDay(header.settlementDay()), 3)
                .number(header.originatorStatus(), 1)
                .left(header.bank(), 8)
                .number(header.number(), 7)
                .end();
    }

    private static String settlementDay(@Nullable Integer day) {
        return day == null ? "" : Row.padded(day, 3);
    }

    private static String entry(Entry entry) {
        return new Row("6")
                .left(entry.code().digits(), 2)
                .left(entry.bank().dfi(), 8)
                .left(entry.bank().checkDigit(), 1)
                .left(entry.account().value(), AccountNumber.LONGEST)
                .number(entry.amount().minorUnits(), 10)
                .left(entry.individualId(), 15)
                .left(entry.individualName(), 22)
                .left(entry.discretionary(), 2)
                .number(entry.addenda() == null ? 0 : 1, 1)
                .left(entry.trace().value(), 15)
                .end();
    }

    private static String addenda(Addenda addenda, TraceNumber entry) {
        return switch (addenda) {
            case Addenda.PaymentInformation(String text) ->
                new Row("7")
                        .left("05", 2)
                        .left(text, 80)
                        .number(1, 4)
                        .left(entry.sequence(), 7)
                        .end();
            case Addenda.Return back ->
                new Row("7")
                        .left("99", 2)
                        .left(back.code(), 3)
                        .left(back.original().value(), 15)
                        .left(back.dateOfDeath() == null ? "" : Row.DAY.format(back.dateOfDeath()), 6)
                        .left(back.originalBank(), 8)
                        .left(back.information(), 44)
                        .left(back.trace().value(), 15)
                        .end();
            case Addenda.Change change ->
                new Row("7")
                        .left("98", 2)
                        .left(change.code(), 3)
                        .left(change.original().value(), 15)
                        .blank(6)
                        .left(change.originalBank(), 8)
                        .left(change.correctedData(), 29)
                        .blank(15)
                        .left(change.trace().value(), 15)
                        .end();
        };
    }

    private static String control(Batch batch) {
        Totals totals = Totals.of(batch.entries());
        BatchHeader header = batch.header();
        return new Row("8")
                .left(header.serviceClass().digits(), 3)
                .number(totals.records(), 6)
                .number(totals.hash(), 10)
                .number(totals.debits(), 12)
                .number(totals.credits(), 12)
                .left(header.companyId(), 10)
                .blank(19)
                .blank(6)
                .left(header.bank(), 8)
                .number(header.number(), 7)
                .end();
    }

    private static String control(NachaFile file, int blocks) {
        Totals totals = NachaFile.totals(file.batches());
        return new Row("9")
                .number(file.batches().size(), 6)
                .number(blocks, 6)
                .number(totals.records(), 8)
                .number(totals.hash(), 10)
                .number(totals.debits(), 12)
                .number(totals.credits(), 12)
                .blank(39)
                .end();
    }
}
