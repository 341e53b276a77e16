package io.daybook.gateway.bankaccounts;

import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import java.util.function.Function;

/** Lists what is kept where the bank is: it reflects no position of the log. */
final class Listing {

    private Listing() {}

    static <V, T> Answer of(
            ApiRequest request, String name, Function<PageRequest, Page<V>> source, Function<V, T> body) {
        QueryParameters query = request.query();
        PageRequest page = query.page(name);
        query.end();
        return Answer.list(name, source.apply(page), body);
    }
}
