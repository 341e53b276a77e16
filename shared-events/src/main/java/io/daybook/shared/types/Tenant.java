package io.daybook.shared.types;

/** Whose data it is: every command and every query is bound to one merchant and one mode. */
public record Tenant(MerchantId merchant, Mode mode) {}
