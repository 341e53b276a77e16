package io.daybook.shared.notification;

import io.daybook.shared.types.Command;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * To be told what became of e-mails, newest first. Answered by a {@link MailList}. It goes to the command side and not to
 * the query side, since the to-do list is what the nodes work from, and changes nothing.
 *
 * @param about the id of a payment (with its refunds and disputes), refund, dispute or payout; null for all
 * @param before only those with a smaller number
 * @param limit how many at most
 */
public record ReadMail(
        Tenant tenant, @Nullable String about, @Nullable Long before, int limit) implements Command {

    @Override
    public MerchantId target() {
        return tenant.merchant();
    }
}
