package io.daybook.shared.risk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt has in common with others. Personal values are keyed fingerprints, which tell nothing without the key.
 *
 * @param card a fingerprint of what is paid with
 * @param customer an id
 * @param email a fingerprint
 * @param ip a fingerprint of the shopper's address
 */
public record RiskTraits(
        @Nullable String card,
        @Nullable String customer,
        @Nullable String email,
        @Nullable String ip) {

    public static final RiskTraits NONE = new RiskTraits(null, null, null, null);

    /** Empty when it is not known. */
    public Optional<String> of(RiskTrait trait) {
        return Optional.ofNullable(
                switch (trait) {
                    case CARD -> card;
                    case CUSTOMER -> customer;
                    case EMAIL -> email;
                    case IP -> ip;
                });
    }
}
