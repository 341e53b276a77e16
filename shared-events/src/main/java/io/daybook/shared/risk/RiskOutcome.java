package io.daybook.shared.risk;

/** What becomes of a payment that rules have looked at, from the mildest to the severest. */
public enum RiskOutcome {
    ALLOW,
    /** The shopper has to prove who is paying. */
    CHALLENGE,
    /** No money is taken before a person has looked. */
    REVIEW,
    BLOCK
}
