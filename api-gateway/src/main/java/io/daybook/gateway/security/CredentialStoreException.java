package io.daybook.gateway.security;

/** What the door keeps of credentials cannot be read or written. */
final class CredentialStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CredentialStoreException(Exception cause) {
        super("what is kept of credentials cannot be read or written", cause);
    }
}
