package io.daybook.shared.operation;

import io.daybook.shared.types.Command;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Tenant;

/**
 * To be told how much is under way at the gateways. Answered by a {@link QueueView}. It goes to the command side and not to
 * the query side, since the to-do list is what the nodes work from, and changes nothing.
 */
public record ReadQueue(Tenant tenant) implements Command {

    @Override
    public MerchantId target() {
        return tenant.merchant();
    }
}
