package io.daybook.shared.operation;

/** An event that gives its writer the lease on one call to a gateway. */
public interface CallsGateway {

    GatewayCall call();

    /** Whether to ask what became of the call, and not to make it. */
    default boolean asks() {
        return false;
    }
}
