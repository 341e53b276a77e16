package io.daybook.gateway.bankaccounts;

import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.Answer.ListBody;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.Cursors;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lists what is kept where the bank is: it reflects no position of the log. */
final class Listing {

    private static final int OK = 200;

    private Listing() {}

    static <V, T> Answer of(
            ApiRequest request, String name, Function<PageRequest, Page<V>> source, Function<V, T> body) {
        QueryParameters query = request.query();
        PageRequest page = query.page(name);
        query.end();
        Page<V> found = source.apply(page);
        String next = found.next();
        List<T> data = found.items().stream().map(body).toList();
        return new Answer(
                OK,
                Map.of(),
                new ListBody<>("list", data, next != null, next == null ? null : Cursors.seal(name, next)));
    }
}
