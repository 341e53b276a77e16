package io.daybook.gateway.expand;

import static java.util.Objects.requireNonNull;

import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.QueryParameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything that can be told in full within others. Thread-safe. */
public final class Expansions {

    private final Map<String, Expansion> byField;

    Expansions(List<Expansion> all) {
        this.byField = all.stream().collect(Collectors.toUnmodifiableMap(Expansion::field, Function.identity()));
    }

    /**
     * What a read is asked to tell in full.
     *
     * @param possible the fields of the answer that can be
     * @throws ProblemException when the caller may not be told
     */
    public Expanding asked(ApiRequest request, QueryParameters query, String... possible) {
        List<Expansion> asked = query.expansions(Set.of(possible)).stream()
                .map(field -> requireNonNull(byField.get(field)))
                .toList();
        for (Expansion expansion : asked) {
            if (!request.caller().scopes().contains(expansion.scope())) {
                throw ProblemException.of(
                        ProblemCode.INSUFFICIENT_SCOPE,
                        "The key lacks the scope " + expansion.scope().text() + ".");
            }
        }
        return new Expanding(request.tenant(), asked);
    }
}
