package io.daybook.query.projection;

import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Reflection.Slice;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * A list whose newest come first, by the time at which they were recorded, and by position among those of the same
 * time. What is written meanwhile stands before the first page, so the others do not move.
 */
public record Newest(Field<Instant> at, Field<Long> position, PageRequest request) {

    /** What comes after the cursor: nothing, when it is none of ours. */
    public Condition after() {
        String text = request.cursor();
        if (text == null) {
            return DSL.noCondition();
        }
        Optional<Cursor> cursor = Cursor.parse(text);
        return cursor.map(from -> DSL.row(at, position).lt(time(from.major()), from.minor()))
                .orElse(DSL.falseCondition());
    }

    public Slice slice() {
        return new Slice(List.of(at, position), true, request.limit() + 1);
    }

    public <T> Page<T> page(Rows rows, Function<Record, T> view) {
        return Cursor.page(
                rows.all(),
                request.limit(),
                view,
                row -> new Cursor(
                        micros(row.get(at.getName(), Instant.class)), row.get(position.getName(), Long.class)));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
