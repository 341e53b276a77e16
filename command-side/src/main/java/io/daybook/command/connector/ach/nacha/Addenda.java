package io.daybook.command.connector.ach.nacha;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is said beside an entry: one record at most in the classes that are in use here. */
public sealed interface Addenda {

    /**
     * Type 05: what a payment is for, for the one who gets or pays it.
     *
     * @param text 1 to 80 characters
     */
    record PaymentInformation(String text) implements Addenda {
        public PaymentInformation {
            Texts.required(text, 80, "payment information");
        }

        /** Free text may be personal: not for logs. */
        @Override
        public String toString() {
            return "PaymentInformation[…]";
        }
    }

    /**
     * Type 99: an entry comes back.
     *
     * @param code R and two digits; {@link ReturnReason} tells what it means
     * @param original the trace number of the entry that comes back
     * @param dateOfDeath for R14 and R15 only
     * @param originalBank the first eight digits of the bank that the entry went to
     * @param information what that bank adds, up to 44 characters
     * @param trace that bank's own number of the return
     */
    record Return(
            String code,
            TraceNumber original,
            @Nullable LocalDate dateOfDeath,
            String originalBank,
            String information,
            TraceNumber trace)
            implements Addenda {

        private static final Pattern CODE = Pattern.compile("R\\d\\d");

        public Return {
            if (!CODE.matcher(code).matches()) {
                throw new IllegalArgumentException("a return reason is an R and two digits");
            }
            Texts.digits(originalBank, 8, "a bank's identification");
            Texts.check(information, 44, "the information of a return");
        }

        /** The information may be personal: not for logs. */
        @Override
        public String toString() {
            return "Return[" + code + " of " + original + "]";
        }
    }

    /**
     * Type 98: an entry was carried out, but the next is to be made differently.
     *
     * @param code C and two digits
     * @param original the trace number of the entry that it is about
     * @param originalBank the first eight digits of the bank that the entry went to
     * @param correctedData up to 29 characters; {@link Correction} tells what is in it
     * @param trace that bank's own number of the notification
     */
    record Change(String code, TraceNumber original, String originalBank, String correctedData, TraceNumber trace)
            implements Addenda {

        private static final Pattern CODE = Pattern.compile("C\\d\\d");

        public Change {
            if (!CODE.matcher(code).matches()) {
                throw new IllegalArgumentException("a change code is a C and two digits");
            }
            Texts.digits(originalBank, 8, "a bank's identification");
            Texts.required(correctedData, 29, "the corrected data of a change");
        }

        /** The corrected data may be an account number: not for logs. */
        @Override
        public String toString() {
            return "Change[" + code + " of " + original + "]";
        }
    }
}
