package io.daybook.shared.webhook;

/** How webhooks are signed (Standard Webhooks, "Signature scheme"). */
public enum SigningMethod {
    /** HMAC-SHA256 with a secret that both sides know: {@code v1}. */
    HMAC,
    /** Ed25519, whose private key only Daybook knows: {@code v1a}. */
    ED25519
}
