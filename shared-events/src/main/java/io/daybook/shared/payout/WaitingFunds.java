package io.daybook.shared.payout;

import io.daybook.shared.types.Money;
import java.time.Instant;

/** Money that is held back until a time. */
public record WaitingFunds(Instant availableAt, Money amount) {}
