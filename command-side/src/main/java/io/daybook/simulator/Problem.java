package io.daybook.simulator;

import java.util.List;

/** A request that cannot be served, to be answered as RFC 9457 writes it. Never repeats what was sent. */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with one field, with a code for programs. */
    record Fault(String field, String code, String detail) {}

    private final int status;
    private final String code;
    private final transient List<Fault> faults;

    Problem(int status, String code, String detail, List<Fault> faults) {
        super(detail);
        this.status = status;
        this.code = code;
        this.faults = List.copyOf(faults);
    }

    Problem(int status, String code, String detail) {
        this(status, code, detail, List.of());
    }

    static Problem inFields(List<Fault> faults) {
        return new Problem(400, "invalid_request", "The request is not valid: see errors.", faults);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    List<Fault> faults() {
        return faults;
    }
}
