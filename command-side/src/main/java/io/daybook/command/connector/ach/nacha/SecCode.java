package io.daybook.command.connector.ach.nacha;

/** The standard entry class of a batch: on what ground its entries were made. */
public enum SecCode {
    /** Credits to people, and debits that they have signed for. */
    PPD,
    /** Credits and debits of companies. */
    CCD,
    /** Debits that people have agreed to on the internet. */
    WEB,
    /** Notifications of change, which banks send back. */
    COR
}
