package io.daybook.gateway.request;

import io.daybook.gateway.problem.FieldError.Code;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The parameter by which a caller asks for a thing in place of its id: {@code expand[]=customer}. */
final class Expand {

    static final String PARAMETER = "expand[]";

    private final List<String> given = new ArrayList<>();
    private boolean taken;

    void add(String value) {
        given.add(value);
    }

    /** What is asked for, each of it possible. */
    Set<String> take(Set<String> possible, Faults faults) {
        taken = true;
        Set<String> asked = new LinkedHashSet<>();
        for (String name : given) {
            if (!possible.contains(name)) {
                faults.add(
                        PARAMETER,
                        Code.UNKNOWN_VALUE,
                        "What can be expanded here: " + String.join(", ", possible) + ".");
            } else if (!asked.add(name)) {
                faults.add(PARAMETER, Code.DUPLICATE_PARAMETER, "This expansion is asked for twice.");
            }
        }
        return asked;
    }

    /** Where nothing can be expanded, the parameter is unknown like any other. */
    void refuseUnlessTaken(Faults faults) {
        if (!taken && !given.isEmpty()) {
            faults.add(PARAMETER, Code.UNKNOWN_PARAMETER, "There is no such parameter.");
        }
    }
}
