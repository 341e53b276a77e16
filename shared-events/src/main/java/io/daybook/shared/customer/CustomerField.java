package io.daybook.shared.customer;

/** What can be changed of a customer, each by itself. */
public enum CustomerField {
    NAME,
    EMAIL,
    PHONE,
    ADDRESS,
    REFERENCE,
    METADATA
}
