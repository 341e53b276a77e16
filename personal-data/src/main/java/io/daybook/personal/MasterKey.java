package io.daybook.personal;

import java.security.GeneralSecurityException;

/** Wraps the keys of all subjects, so that their files are worth nothing without it. Thread-safe. */
interface MasterKey {

    /**
     * Wraps a key.
     *
     * @param owner whose key it is; the same must be named to unwrap it
     */
    byte[] wrap(byte[] key, String owner) throws GeneralSecurityException;

    /**
     * Unwraps a key.
     *
     * @throws GeneralSecurityException when it is another owner's, was altered, or was wrapped by another master key
     */
    byte[] unwrap(byte[] wrapped, String owner) throws GeneralSecurityException;
}
