package io.daybook.gateway.payouts;

import io.daybook.gateway.customers.Customers;
import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.personal.PersonalKeys;
import java.time.Clock;

/** What all payouts are requested with. */
record PayoutTools(Outcomes outcomes, Customers customers, PersonalKeys keys, Clock clock) {}
