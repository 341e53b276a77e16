package io.daybook.gateway.expand;

import static java.util.Objects.requireNonNull;

import io.daybook.gateway.json.ApiJson;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.Answer.ListBody;
import io.daybook.gateway.request.PositionToken;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one read is asked to tell in full. */
public final class Expanding {

    private final Tenant tenant;
    private final List<Expansion> asked;

    Expanding(Tenant tenant, List<Expansion> asked) {
        this.tenant = tenant;
        this.asked = asked;
    }

    /**
     * Puts the things in the place of their ids, all of a kind by one query. The answer then reflects no more than the
     * least of what it is made of.
     *
     * @param await how fresh the things must be
     */
    public Answer within(Answer answer, Await await) {
        if (asked.isEmpty()) {
            return answer;
        }
        List<ObjectNode> things = answer.body() instanceof ListBody<?> list
                ? list.data().stream().map(Expanding::tree).toList()
                : List.of(tree(answer.body()));
        Position reflected = PositionToken.parse(requireNonNull(answer.headers().get(PositionToken.HEADER)));
        for (Expansion expansion : asked) {
            Position loaded = expand(expansion, things, await);
            reflected = loaded.value() < reflected.value() ? loaded : reflected;
        }
        Object body = answer.body() instanceof ListBody<?> list ? list.with(List.copyOf(things)) : things.getFirst();
        return answer.with(PositionToken.HEADER, PositionToken.of(reflected)).with(body);
    }

    private Position expand(Expansion expansion, List<ObjectNode> things, Await await) {
        String field = expansion.field();
        Set<String> ids = things.stream()
                .map(thing -> thing.path(field))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .collect(Collectors.toUnmodifiableSet());
        if (ids.isEmpty()) {
            return new Position(Long.MAX_VALUE);
        }
        Reading<Map<String, Object>> reading = expansion.load(tenant, ids, await);
        for (ObjectNode thing : things) {
            Object found = reading.value().get(thing.path(field).asString(""));
            if (found != null) {
                thing.set(field, ApiJson.tree(found));
            }
        }
        return reading.position();
    }

    private static ObjectNode tree(Object thing) {
        return (ObjectNode) ApiJson.tree(thing);
    }
}
