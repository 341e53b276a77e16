package io.daybook.shared.types;

import java.util.List;

/** Who acts: the API key {@code key_…}, the user {@code usr_…}, or whom a foreign issuer vouches for, {@code ext_…}. */
public record CredentialId(String value) implements Id {

    /** Of those who come with tokens of a foreign issuer. */
    public static final String FOREIGN = "ext_";

    private static final List<String> PREFIXES = List.of(ApiKeyId.PREFIX, UserId.PREFIX, FOREIGN);

    public CredentialId {
        String given = value;
        if (PREFIXES.stream().noneMatch(prefix -> Id.isValid(given, prefix))) {
            throw new IllegalArgumentException("not the id of a credential");
        }
    }

    public static CredentialId of(ApiKeyId key) {
        return new CredentialId(key.value());
    }

    /** Whether a merchant's server acts by a key, or by a token for one, rather than a person. */
    public boolean isKey() {
        return value.startsWith(ApiKeyId.PREFIX);
    }

    @Override
    public String toString() {
        return value;
    }
}
