package io.daybook.personal;

import io.daybook.shared.types.Id;
import io.daybook.shared.types.Personal;
import java.util.Optional;

/**
 * Seals and opens personal fields under one key per subject: the customer, or the payment for a guest. Safe for use by
 * many threads.
 *
 * <p>A sealed text is bound to its subject and to the name of its field: moved to another person or another field it does
 * not open.
 */
public interface PersonalKeys {

    /**
     * Seals a text under the subject's key. The first seal creates that key, durably, before it returns.
     *
     * @param field the field's name, such as {@code billing}; it must be named again to open
     * @param text what is personal: plain text or JSON
     * @param <T> what the text means to whoever opens it
     * @throws SubjectErasedException when the subject's key has been destroyed
     */
    <T> Personal<T> seal(Id subject, String field, String text);

    /**
     * Opens a sealed text.
     *
     * @param field the name under which it was sealed
     * @return the text, or empty when the subject's key has been destroyed
     * @throws SealBrokenException when it was altered, moved to another person or field, or sealed with keys of another
     *     key folder
     */
    Optional<String> open(Personal<?> personal, String field);

    /**
     * Destroys the subject's key for good, which erases the person: what was sealed cannot be opened, and nothing more
     * can be sealed. Effective at once on this node, and on others that share the keys within {@link
     * KeyFolder#OTHER_NODES_FORGET_WITHIN}.
     *
     * @return whether there was a key; false when it had been destroyed before or had never been created
     */
    boolean destroy(Id subject);
}
