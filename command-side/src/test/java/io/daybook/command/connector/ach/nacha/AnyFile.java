package io.daybook.command.connector.ach.nacha;

import io.daybook.shared.types.Money;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Files of every kind that the records allow. */
final class AnyFile {

    private static final RoutingNumber OURS = new RoutingNumber("091000019");

    private AnyFile() {}

    /** What goes out: payments, with and without a balancing account. */
    static Arbitrary<NachaFile> outgoing() {
        Arbitrary<List<Entry>> entries = payment().list().ofMinSize(1).ofMaxSize(12);
        Arbitrary<SecCode> classes = Arbitraries.of(SecCode.PPD, SecCode.CCD, SecCode.WEB);
        Arbitrary<Boolean> balanced = Arbitraries.of(true, false);
        Arbitrary<Batch> batch = Combinators.combine(batchHeader(), classes, entries, balanced)
                .as((header, secCode, list, balance) -> {
                    Batch plain = batch(header, secCode, numbered(list));
                    return balance ? offset().balance(plain) : plain;
                });
        return file(batch);
    }

    /** What comes back: returns and notifications of change. */
    static Arbitrary<NachaFile> incoming() {
        Arbitrary<Batch> returns = Combinators.combine(
                        batchHeader(),
                        comingBack(returned()).list().ofMinSize(1).ofMaxSize(6))
                .as((header, list) -> batch(header, SecCode.WEB, list));
        Arbitrary<Batch> changes = Combinators.combine(
                        batchHeader(), comingBack(change()).list().ofMinSize(1).ofMaxSize(6))
                .as((header, list) -> batch(header, SecCode.COR, list));
        return file(Arbitraries.oneOf(returns, changes));
    }

    private static Arbitrary<NachaFile> file(Arbitrary<Batch> batch) {
        return Combinators.combine(fileHeader(), batch.list().ofMinSize(1).ofMaxSize(5))
                .as((header, batches) -> {
                    List<Batch> numbered = new ArrayList<>();
                    for (Batch one : batches) {
                        numbered.add(new Batch(numbered(one.header(), numbered.size() + 1), one.entries()));
                    }
                    return new NachaFile(header, numbered);
                });
    }

    private static Batch batch(BatchHeader header, SecCode secCode, List<Entry> entries) {
        return new Batch(
                new BatchHeader(
                        ServiceClass.of(entries),
                        header.companyName(),
                        header.discretionaryData(),
                        header.companyId(),
                        secCode,
                        header.description(),
                        header.descriptiveDate(),
                        header.effective(),
                        header.settlementDay(),
                        header.originatorStatus(),
                        header.bank(),
                        header.number()),
                entries);
    }

    private static BatchHeader numbered(BatchHeader header, int number) {
        return new BatchHeader(
                header.serviceClass(),
                header.companyName(),
                header.discretionaryData(),
                header.companyId(),
                header.secCode(),
                header.description(),
                header.descriptiveDate(),
                header.effective(),
                header.settlementDay(),
                header.originatorStatus(),
                header.bank(),
                number);
    }

    private static List<Entry> numbered(List<Entry> entries) {
        List<Entry> numbered = new ArrayList<>();
        for (Entry entry : entries) {
            numbered.add(new Entry(
                    entry.code(),
                    entry.bank(),
                    entry.account(),
                    entry.amount(),
                    entry.individualId(),
                    entry.individualName(),
                    entry.discretionary(),
                    TraceNumber.of(OURS, numbered.size() + 1),
                    entry.addenda()));
        }
        return numbered;
    }

    private static Arbitrary<FileHeader> fileHeader() {
        Arbitrary<LocalTime> time =
                Arbitraries.integers().between(0, 24 * 60 - 1).map(minute -> LocalTime.of(minute / 60, minute % 60));
        return Combinators.combine(
                        bank().map(RoutingNumber::value),
                        Arbitraries.of("1234567890", "091000019", "A1"),
                        day(),
                        time.injectNull(0.2),
                        Arbitraries.of(FileHeader.MODIFIERS
                                .chars()
                                .mapToObj(c -> (char) c)
                                .toList()),
                        text(23),
                        text(23),
                        text(8))
                .as(FileHeader::new);
    }

    private static Arbitrary<BatchHeader> batchHeader() {
        return Combinators.combine(
                        something(16),
                        text(20),
                        Arbitraries.of("1234567890", "9XYZ", "1 2-3"),
                        something(10),
                        text(6),
                        day(),
                        Arbitraries.integers().between(1, 366).injectNull(0.5),
                        Arbitraries.integers().between(0, 2))
                .as((name, data, id, description, date, effective, settles, status) -> new BatchHeader(
                        ServiceClass.MIXED,
                        name,
                        data,
                        id,
                        SecCode.PPD,
                        description,
                        date,
                        effective,
                        settles,
                        status,
                        OURS.dfi(),
                        1));
    }

    private static Arbitrary<Entry> payment() {
        Arbitrary<TransactionCode> codes = Arbitraries.of(TransactionCode.class).filter(code -> !code.isComingBack());
        return Combinators.combine(
                        codes,
                        bank(),
                        account(),
                        cents(),
                        text(15),
                        something(22),
                        text(2),
                        something(80)
                                .<Addenda>map(Addenda.PaymentInformation::new)
                                .injectNull(0.5))
                .as((code, bank, account, amount, id, name, data, addenda) ->
                        new Entry(code, bank, account, amount, id, name, data, TraceNumber.of(OURS, 1), addenda));
    }

    private static Arbitrary<Entry> comingBack(Arbitrary<Addenda> why) {
        Arbitrary<TransactionCode> codes = Arbitraries.of(TransactionCode.class).filter(TransactionCode::isComingBack);
        return Combinators.combine(codes, bank(), account(), cents(), text(15), something(22), trace(), why)
                .as((code, bank, account, amount, id, name, trace, addenda) ->
                        new Entry(code, bank, account, amount, id, name, "", trace, addenda));
    }

    private static Arbitrary<Addenda> returned() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 99).map(number -> "R" + Row.padded(number, 2)),
                        trace(),
                        day().injectNull(0.8),
                        bank().map(RoutingNumber::dfi),
                        text(44),
                        trace())
                .as(Addenda.Return::new);
    }

    private static Arbitrary<Addenda> change() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 14).map(number -> "C" + Row.padded(number, 2)),
                        trace(),
                        bank().map(RoutingNumber::dfi),
                        something(29),
                        trace())
                .as(Addenda.Change::new);
    }

    private static Offset offset() {
        return new Offset(OURS, new AccountNumber("88001122"), AccountType.CHECKING, "OPERATING ACCOUNT");
    }

    static Arbitrary<RoutingNumber> bank() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(0, 999_999))
                .as((district, rest) -> RoutingNumber.ofDfi(Row.padded(district, 2) + Row.padded(rest, 6)));
    }

    private static Arbitrary<AccountNumber> account() {
        return Arbitraries.strings()
                .withCharRange('0', '9')
                .withChars('-')
                .ofMinLength(4)
                .ofMaxLength(16)
                // A letter, so that no count or total in a message can look like it by chance.
                .map(digits -> new AccountNumber("Z" + digits));
    }

    private static Arbitrary<Money> cents() {
        return Arbitraries.longs().between(1, Entry.LARGEST).map(cents -> Money.of(cents, "USD"));
    }

    private static Arbitrary<TraceNumber> trace() {
        return Arbitraries.longs()
                .between(0, 999_999_999_999_999L)
                .map(number -> new TraceNumber(Row.padded(number, 15)));
    }

    private static Arbitrary<LocalDate> day() {
        return Arbitraries.integers()
                .between(0, 36_524)
                .map(days -> LocalDate.of(2000, 1, 1).plusDays(days));
    }

    private static Arbitrary<String> text(int longest) {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .ofMaxLength(longest)
                .map(String::stripTrailing);
    }

    private static Arbitrary<String> something(int longest) {
        return text(longest - 1).map(text -> text + "X");
    }
}
