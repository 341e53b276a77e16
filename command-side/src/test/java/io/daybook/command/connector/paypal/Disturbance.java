package io.daybook.command.connector.paypal;

/**
 * What goes wrong with one request.
 *
 * @param executed whether PayPal does what it was asked before it goes wrong
 * @param status of what is answered, where something is
 */
record Disturbance(boolean executed, Kind kind, int status, String body) {

    enum Kind {
        /** No answer until the other side gives up. */
        SILENCE,
        /** The connection is cut without an answer. */
        CUT,
        /** An answer whose end never comes. */
        DRIP,
        /** An answer of more than a mebibyte. */
        FLOOD,
        /** The right answer, with something in it replaced. */
        ALTERED,
        /** Another answer than the right one. */
        OTHER
    }

    static Disturbance silent(boolean executed) {
        return new Disturbance(executed, Kind.SILENCE, 0, "");
    }

    static Disturbance cut(boolean executed) {
        return new Disturbance(executed, Kind.CUT, 0, "");
    }

    static Disturbance drip(boolean executed) {
        return new Disturbance(executed, Kind.DRIP, 200, "");
    }

    static Disturbance flood(boolean executed) {
        return new Disturbance(executed, Kind.FLOOD, 200, "");
    }

    static Disturbance altered(String right, String wrong) {
        return new Disturbance(true, Kind.ALTERED, 0, right + " -> " + wrong);
    }

    static Disturbance answers(boolean executed, int status, String body) {
        return new Disturbance(executed, Kind.OTHER, status, body);
    }

    /** PayPal's own refusal, as its sandbox gives it when asked to (negative testing). */
    static Disturbance issue(int status, String issue) {
        return answers(false, status, Answered.problem(status, issue).body());
    }
}
