package io.daybook.gateway.expand;

import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.util.Map;
import java.util.Set;

/** A kind of thing that can be told in full where another thing names its id. */
public interface Expansion {

    /** The field that holds the id, which is what a caller asks by. */
    String field();

    /** What a caller must hold to be told: the same as for looking the thing up by itself. */
    Scope scope();

    /**
     * The things, as the API answers them, by their ids. What is not there is left out.
     *
     * @param ids at least one
     */
    Reading<Map<String, Object>> load(Tenant tenant, Set<String> ids, Await await);
}
