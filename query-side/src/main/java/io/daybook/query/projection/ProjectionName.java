package io.daybook.query.projection;

/**
 * The projections, each with the version that is current. A version has a schema and a processor of its own, both named
 * {@code name_vN}, so that the next one can be built beside it.
 */
public enum ProjectionName {
    PAYMENTS("payments", 1),
    LEDGER("ledger", 1),
    HISTORY("history", 1),
    MERCHANTS("merchants", 1),
    CUSTOMERS("customers", 1),
    DISPUTES("disputes", 1),
    PAYOUTS("payouts", 1),
    SETTLEMENTS("settlements", 1),
    FEED("feed", 1);

    private final String text;
    private final int version;

    ProjectionName(String text, int version) {
        this.text = text;
        this.version = version;
    }

    /** As it stands in {@code query.progress}. */
    public String text() {
        return text;
    }

    /** The schema that it writes to, and the name of the processor that does. */
    public String schema() {
        return text + "_v" + version;
    }
}
