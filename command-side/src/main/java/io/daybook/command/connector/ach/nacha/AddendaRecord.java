package io.daybook.command.connector.ach.nacha;

/** Reads what follows an entry. */
final class AddendaRecord {

    private AddendaRecord() {}

    static Addenda read(Line line, TraceNumber entry) throws NachaException {
        return switch (line.columns(2, 3)) {
            case "05" -> payment(line, entry);
            case "98" -> change(line);
            case "99" -> comingBack(line);
            default -> throw line.error(2, "addenda of type 05, 98 or 99");
        };
    }

    private static Addenda payment(Line line, TraceNumber entry) throws NachaException {
        line.fixed(84, "0001", "0001, the first addenda of its entry");
        line.fixed(88, entry.sequence(), "the last seven digits of the entry's trace number");
        return line.value(4, line.left(4, 83), Addenda.PaymentInformation::new, "payment information");
    }

    private static Addenda comingBack(Line line) throws NachaException {
        String code = code(line, 'R', "a return reason, R and two digits");
        TraceNumber original = trace(line, 7, "the trace number of the entry that comes back");
        var dateOfDeath = line.dayOrBlank(22, "a date of death, or blanks,");
        String bank = line.digits(28, 35, "the bank that the entry went to");
        TraceNumber trace = trace(line, 80, "the trace number of the return");
        return new Addenda.Return(code, original, dateOfDeath, bank, line.left(36, 79), trace);
    }

    private static Addenda change(Line line) throws NachaException {
        String code = code(line, 'C', "a change code, C and two digits");
        TraceNumber original = trace(line, 7, "the trace number of the entry that it is about");
        line.blank(22, 27);
        String bank = line.digits(28, 35, "the bank that the entry went to");
        line.blank(65, 79);
        TraceNumber trace = trace(line, 80, "the trace number of the notification");
        return line.value(
                36,
                line.left(36, 64),
                data -> new Addenda.Change(code, original, bank, data, trace),
                "the corrected data");
    }

    private static String code(Line line, char letter, String what) throws NachaException {
        String code = line.columns(4, 6);
        if (code.charAt(0) != letter || !Texts.isDigits(code.substring(1))) {
            throw line.error(4, what);
        }
        return code;
    }

    private static TraceNumber trace(Line line, int from, String what) throws NachaException {
        return line.value(from, line.columns(from, from + 14), TraceNumber::new, what);
    }
}
