package io.daybook.shared.merchant;

import io.daybook.shared.types.AcrossTenants;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.MerchantId;

/**
 * Which version of the API a merchant is pinned to: the one in which it was onboarded. Answered by {@code
 * Reading<Optional<String>>}, empty when there is no such merchant.
 */
public record FindPinnedVersion(MerchantId merchant, Await await) implements AcrossTenants {}
