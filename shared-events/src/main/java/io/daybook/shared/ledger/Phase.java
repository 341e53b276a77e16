package io.daybook.shared.ledger;

/** Whether money is expected or there. Each phase balances by itself. */
public enum Phase {
    /** Authorized: promised by the issuer, not yet captured. */
    PENDING,
    POSTED
}
