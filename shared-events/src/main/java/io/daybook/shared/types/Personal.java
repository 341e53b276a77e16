package io.daybook.shared.types;

/**
 * A personal field (name, e-mail, address, phone, free text that a merchant marks so), always sealed: it is AEAD
 * ciphertext in events, snapshots, dead letters and tables alike. Destroying the subject's key erases the person
 * everywhere, while every hash over the ciphertext still verifies. Module {@code personal-data} seals and opens it.
 *
 * @param subject whose key seals it: the id of the customer, or of the payment for a guest
 * @param sealed the ciphertext in unpadded base64url
 * @param <T> what comes out when it is opened
 */
@SuppressWarnings("UnusedTypeParameter") // T is for readers and compilers: what is sealed cannot say it itself.
public record Personal<T>(String subject, String sealed) {

    /** Neither the content nor the ciphertext belongs in a log. */
    @Override
    public String toString() {
        return "Personal[" + subject + "]";
    }
}
