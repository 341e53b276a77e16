package io.daybook.shared.types;

/**
 * A command that asked for what is not allowed. Nothing was written.
 *
 * @param code why, stable, for programs
 * @param detail why, for people: what would be right; holds no personal data and no secret
 */
public record Rejection(RejectionCode code, String detail) {}
