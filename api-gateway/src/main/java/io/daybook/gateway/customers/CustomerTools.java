package io.daybook.gateway.customers;

import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.idempotency.Outcomes;
import java.time.Clock;

/** What all customers are kept with. */
record CustomerTools(Outcomes outcomes, Queries queries, CustomerSeals seals, Clock clock) {}
