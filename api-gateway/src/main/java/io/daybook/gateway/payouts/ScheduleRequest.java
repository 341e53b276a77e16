package io.daybook.gateway.payouts;

import io.daybook.gateway.customers.ContactFields;
import io.daybook.gateway.json.Words;
import io.daybook.gateway.problem.FieldError.Code;
import io.daybook.gateway.request.Fields;
import io.daybook.shared.payout.PayoutSchedule.Interval;
import io.daybook.shared.types.CurrencyCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/payout-schedules}, found to be valid. Every limit is in the OpenAPI document too.
 *
 * @param interval empty where a payout has to be asked for
 * @param email of a person; personal
 */
record ScheduleRequest(
        CurrencyCode currency,
        Optional<Interval> interval,
        int day,
        @Nullable String destination,
        @Nullable String email,
        long minimum) {

    private static final String MANUAL = "manual";
    private static final long ANYTHING = 1;
    private static final int LAST = 28;

    /** Without a day, the first. */
    static ScheduleRequest parse(Fields fields) {
        fields.require("currency", "interval");
        CurrencyCode currency =
                fields.choice("currency", PayoutRequest.CURRENCIES).orElse(new CurrencyCode("USD"));
        Map<String, Optional<Interval>> intervals = new HashMap<>();
        Words.all(Interval.class).forEach((word, interval) -> intervals.put(word, Optional.of(interval)));
        intervals.put(MANUAL, Optional.empty());
        Optional<Interval> interval = fields.choice("interval", intervals).orElse(Optional.empty());
        Long day = fields.amount("day");
        String destination = PayoutRequest.destination(fields);
        String email = ContactFields.email(fields);
        Long minimum = fields.amount("minimum");
        boolean somewhere = fields.has("destination") || fields.has("email");
        if (interval.isPresent() && !somewhere) {
            fields.fault("destination", Code.REQUIRED, "Say where it goes: destination or email.");
        }
        if (fields.has("destination") && fields.has("email")) {
            fields.fault("email", Code.CONFLICT, "A payout goes to an account or to an e-mail address, not to both.");
        }
        int first = interval.filter(each -> each == Interval.DAILY).isPresent() ? 0 : 1;
        boolean fits = day == null
                || (day <= LAST
                        && interval.map(each -> each.has(day.intValue())).orElse(true));
        if (!fits) {
            fields.fault(
                    "day", Code.OUT_OF_RANGE, "Of a week from 1 (Monday) to 7, of a month from 1 to 28, else none.");
        }
        fields.end();
        fields.faults().refuseIfAny();
        return new ScheduleRequest(
                currency,
                interval,
                day == null ? first : day.intValue(),
                destination,
                email,
                minimum == null ? ANYTHING : minimum);
    }

    /** Personal: not for logs. */
    @Override
    public String toString() {
        return "ScheduleRequest[" + currency + ", " + interval + "]";
    }
}
