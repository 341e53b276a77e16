package io.daybook.command.simulation;

import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.types.OperationId;

/** A charge as a gateway sees it, in minor units. */
final class Charge {

    final String payment;
    final OperationId authorization;
    final long authorized;
    long captured;
    long refunded;
    boolean open;
    boolean reversed;

    Charge(GatewayCall call) {
        String key = call.operation().value();
        payment = "pay_" + key.substring(OperationId.AUTHORIZATION.length(), key.lastIndexOf('_'));
        authorization = call.operation();
        authorized = call.amount().minorUnits();
        captured = call.last() ? authorized : 0;
        open = !call.last();
    }

    /**
     * Whether it can be done.
     *
     * @param careful whether the gateway itself takes care that not too much is moved
     */
    boolean allows(GatewayCall call, boolean careful) {
        long amount = call.amount().minorUnits();
        return switch (call.kind()) {
            case AUTHORIZE, REVERSE, PAYOUT -> true;
            case CAPTURE -> open && (!careful || captured + amount <= authorized);
            case VOID -> open;
            case REFUND -> !careful || refunded + amount <= captured;
        };
    }

    /** Where a gateway leaves it to Daybook not to ask for too much, it cries out when that happens. */
    void move(GatewayCall call) {
        long amount = call.amount().minorUnits();
        switch (call.kind()) {
            case CAPTURE -> {
                captured += amount;
                open = !call.last() && captured < authorized;
            }
            case VOID -> open = false;
            case REVERSE -> {
                open = false;
                reversed = true;
            }
            case REFUND -> refunded += amount;
            case AUTHORIZE, PAYOUT -> throw new Violation("an authorization or a payout moves no charge");
        }
        Violation.unless(captured <= authorized, "%s: captured more than was authorized", payment);
        Violation.unless(refunded <= captured, "%s: refunded more than was captured", payment);
    }

    /** As if it had not been done. */
    void unmove(GatewayCall call) {
        long amount = call.amount().minorUnits();
        switch (call.kind()) {
            case CAPTURE -> captured -= amount;
            case REFUND -> refunded -= amount;
            case AUTHORIZE, VOID, REVERSE, PAYOUT -> {
                // What is open is not compared with such a gateway.
            }
        }
    }
}
