package io.daybook.command.connector.paypal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What PayPal answered, when it did answer. */
sealed interface Reply {

    /** It was done, now or the first time it was asked under the same key. */
    record Done(Fields fields) implements Reply {}

    /** It was done, and there is nothing to say about it. */
    record Empty() implements Reply {}

    /**
     * It was not done.
     *
     * @param status 400, 404 or 422
     * @param issue PayPal's code, such as {@code INSTRUMENT_DECLINED}
     * @param self the first link to something that exists already, where PayPal gives one
     */
    record Refusal(int status, String issue, Optional<String> self) implements Reply {

        private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,100}");

        static Refusal read(int status, byte[] body) throws NoAnswerException {
            Fields fields = Fields.parse(body);
            List<Fields> details = fields.list("details");
            Optional<String> detail =
                    details.isEmpty() ? Optional.empty() : details.getFirst().optionalText("issue");
            // Payouts v1 puts a sentence there, and its code into the name.
            String issue = detail.filter(text -> CODE.matcher(text).matches()).orElse(fields.text("name"));
            if (!CODE.matcher(issue).matches()) {
                throw NoAnswerException.malformed();
            }
            return new Refusal(status, issue, link(fields, details));
        }

        private static Optional<String> link(Fields fields, List<Fields> details) throws NoAnswerException {
            Optional<String> own = fields.link("links", "self");
            return own.isPresent() || details.isEmpty()
                    ? own
                    : details.getFirst().link("link", "self");
        }
    }
}
