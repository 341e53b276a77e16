package io.daybook.gateway.bulk;

import io.daybook.gateway.bulk.Items.ItemAnswer;
import io.daybook.gateway.json.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A bulk request as the API answers it. */
record BulkBody(String object, String mode, int succeeded, int failed, List<Result> results) {

    /** What one command was answered, as if it had been sent by itself. */
    record Result(
            int number,
            int status,
            String idempotencyKey,
            @Nullable String location,
            boolean replayed,
            JsonNode body) {}

    static BulkBody of(BulkRequest request, List<ItemAnswer> answers) {
        List<Result> results = new ArrayList<>();
        for (Item item : request.items()) {
            ItemAnswer answer = answers.get(item.number());
            results.add(new Result(
                    item.number(), answer.status(), item.key(), answer.location(), answer.replayed(), answer.body()));
        }
        int failed = Math.toIntExact(answers.stream().filter(ItemAnswer::failed).count());
        return new BulkBody("bulk", Words.of(request.mode()), answers.size() - failed, failed, results);
    }
}
