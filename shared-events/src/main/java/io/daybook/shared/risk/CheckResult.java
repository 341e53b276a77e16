package io.daybook.shared.risk;

/** What came of a check at the issuer. */
public enum CheckResult {
    PASS,
    FAIL,
    /** The issuer does not check it, or could not be asked. */
    UNAVAILABLE,
    /** Nobody asked, or the gateway does not tell. */
    UNCHECKED
}
