package io.daybook.shared.operation;

import io.daybook.shared.types.Command;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * To be told what people are to look at. Answered by {@link Alerts}. Like {@link ReadQueue} it goes to the command side,
 * and changes nothing.
 *
 * @param resolved only those that are, or are not; all when null
 */
public record ReadAlerts(Tenant tenant, @Nullable Boolean resolved, PageRequest page) implements Command {

    /** The newest first. */
    public record Alerts(Page<AlertView> page) {}

    @Override
    public MerchantId target() {
        return tenant.merchant();
    }
}
