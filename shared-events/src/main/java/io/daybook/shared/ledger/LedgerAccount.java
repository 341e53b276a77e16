package io.daybook.shared.ledger;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.MerchantId;
import java.util.regex.Pattern;

/**
 * An account of the ledger, named {@code owner:purpose} or {@code owner:id:purpose}. Whether its normal balance is a
 * debit (receivables, costs, cash) or a credit (payables, reserves, fees) follows from its purpose.
 */
public record LedgerAccount(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z_]+(:[A-Za-z0-9_]+){1,2}");

    public LedgerAccount {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the name of an account");
        }
    }

    /** What a gateway has taken for us and not yet settled. */
    public static LedgerAccount receivable(ConnectorName connector) {
        return new LedgerAccount("connector:" + connector.value() + ":receivable");
    }

    /** What we owe a merchant. */
    public static LedgerAccount payable(MerchantId merchant) {
        return new LedgerAccount("merchant:" + merchant.value() + ":payable");
    }

    /** Whether it is what we owe a merchant. */
    public boolean isPayable() {
        return value.startsWith("merchant:") && value.endsWith(":payable");
    }

    /** What is set aside for refunds that were asked for and have not ended. */
    public static LedgerAccount refundReserve(MerchantId merchant) {
        return new LedgerAccount("merchant:" + merchant.value() + ":refund_reserve");
    }

    /** What is set aside for disputes that have not ended. */
    public static LedgerAccount disputeReserve(MerchantId merchant) {
        return new LedgerAccount("merchant:" + merchant.value() + ":dispute_reserve");
    }

    /** What has left merchants' accounts and has not arrived yet. */
    public static LedgerAccount payoutsInTransit() {
        return new LedgerAccount("payouts:in_transit");
    }

    /**
     * What we have at the bank that a gateway pays into and out of.
     *
     * @param bank by the name of the gateway
     */
    public static LedgerAccount cash(ConnectorName bank) {
        return new LedgerAccount("cash:" + bank.value());
    }

    /** What gateways have kept for their services. */
    public static LedgerAccount processingCosts() {
        return new LedgerAccount("platform:processing_costs");
    }

    /** What the platform has earned. */
    public static LedgerAccount fees() {
        return new LedgerAccount("platform:fees");
    }

    @Override
    public String toString() {
        return value;
    }
}
