package io.daybook.gateway.idempotency;

import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.bulk.Step;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Position;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a write that has been found to be valid, to have it done together with others. One for each; not thread-safe. */
public final class Together {

    /**
     * An outcome in the form in which it is kept.
     *
     * @param view as JSON, personal fields sealed
     */
    public record Kept(int status, Position position, String view) {}

    private static final int ACCEPTED = 202;

    private @Nullable Part<?> part;

    Answer take(WriteRequest request, Write<?> write) {
        part = new Part<>(request, write);
        return new Answer(ACCEPTED, Map.of(), Map.of());
    }

    /** What was taken; null when the handler wanted to do something else than a write. */
    public @Nullable Part<?> part() {
        return part;
    }

    /** A write that waits for the others. */
    public static final class Part<V> {

        private final WriteRequest request;
        private final Write<V> write;

        Part(WriteRequest request, Write<V> write) {
            this.request = request;
            this.write = write;
        }

        public String idPrefix() {
            return write.idPrefix();
        }

        /**
         * The command, ready to be given.
         *
         * @param fresh whether nobody can have given it before
         */
        public Step step(String id, boolean fresh) {
            Command command = write.command(id);
            Map<String, String> metadata = new HashMap<>(request.metadata());
            if (fresh) {
                metadata.put(MetadataKeys.NEW_TARGET, id);
            }
            return new Step(command, metadata);
        }

        /** Waits for the outcome. */
        public Kept outcome(String id, Accepted accepted) {
            Write.Outcome<V> outcome = write.outcome(id, accepted);
            return new Kept(outcome.status(), outcome.position(), ViewJson.write(outcome.view()));
        }

        /** The answer that the write by itself would have had. */
        public Answer answer(Kept kept) {
            V view = ViewJson.read(kept.view(), write.viewType());
            return IdempotentWrites.answer(new Write.Outcome<>(kept.status(), view, kept.position()), write);
        }
    }
}
