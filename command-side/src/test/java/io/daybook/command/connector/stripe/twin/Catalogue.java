package io.daybook.command.connector.stripe.twin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be read without changing anything. Guarded by its {@link Book}. */
final class Catalogue {

    private static final Pattern QUERY = Pattern.compile("metadata\\['(\\w+)']:'(\\w+)'");

    private final Map<String, Intent> intents;
    private final List<String> searchable = new ArrayList<>();

    Catalogue(Map<String, Intent> intents) {
        this.intents = intents;
    }

    Answer intent(String id, Form form) {
        Intent intent = intents.get(id);
        return intent == null
                ? Answer.missing("payment_intent", id, "id")
                : Answer.ok(intent.json(form.list("expand")));
    }

    Answer intents(Form form) {
        List<Intent> found = intents.values().stream()
                .filter(each -> each.created >= form.number("created[gte]").orElse(0L))
                .toList()
                .reversed();
        int from = form.text("starting_after")
                .map(last -> found.stream().map(each -> each.id).toList().indexOf(last) + 1)
                .orElse(0);
        int limit = form.number("limit").orElse(10L).intValue();
        List<Intent> page = found.subList(from, Math.min(found.size(), from + limit));
        return Answer.ok(
                listOf("list", page.stream().map(each -> each.json(List.of())).toList(), from + limit < found.size()));
    }

    /** What was made since {@link #index} was last called is not found: a search is not complete at once. */
    Answer search(Form form) {
        Matcher query = QUERY.matcher(form.text("query").orElse(""));
        if (!query.matches()) {
            return Answer.invalid("parameter_invalid", "Unable to parse the query", "query");
        }
        return Answer.ok(listOf(
                "search_result",
                searchable.stream()
                        .map(intents::get)
                        .filter(each -> query.group(2).equals(each.metadata.get(query.group(1))))
                        .map(each -> each.json(List.of()))
                        .toList(),
                false));
    }

    void index() {
        searchable.clear();
        searchable.addAll(intents.keySet());
    }

    Answer refunds(Form form) {
        Intent intent = intents.get(form.text("payment_intent").orElse(""));
        return Answer.ok(listOf(
                "list",
                intent == null
                        ? List.of()
                        : intent.refunds.stream().map(intent::json).toList().reversed(),
                false));
    }

    Answer refund(String id) {
        return intents.values().stream()
                .filter(each -> each.refund(id).isPresent())
                .findFirst()
                .flatMap(intent -> intent.refund(id).map(refund -> Answer.ok(intent.json(refund))))
                .orElseGet(() -> Answer.missing("refund", id, "id"));
    }

    static Map<String, Object> listOf(String object, List<Map<String, Object>> data, boolean more) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("object", object);
        list.put("data", data);
        list.put("has_more", more);
        list.put("url", "/v1");
        return list;
    }
}
