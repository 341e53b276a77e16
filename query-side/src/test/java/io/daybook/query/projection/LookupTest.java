package io.daybook.query.projection;

import static io.daybook.query.generated.query.Tables.CAPTURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.query.projection.Reflection.Slice;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Tenant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a statement which is kept asks for the same as one which is made anew. */
class LookupTest {

    private static final Theirs THEIRS = new Theirs(CAPTURE.MERCHANT_ID, CAPTURE.MODE);
    private static final Tenant SHOP = new Tenant(new MerchantId("mer_01K9ZQ4K7M3N8P2R5S6T7V8W9X"), Mode.TEST);
    private static final Tenant OTHER = new Tenant(new MerchantId("mer_01K9ZQ4K7M3N8P2R5S6T7V8W9Y"), Mode.LIVE);

    private record Asked(String sql, List<Object> values) {}

    private final List<Asked> asked = new ArrayList<>();
    private final DSLContext sql = DSL.using(
            new MockConnection(statement -> {
                asked.add(new Asked(statement.sql(), Arrays.asList(statement.bindings())));
                return new MockResult[] {new MockResult(1, nothingAt(5))};
            }),
            SQLDialect.POSTGRES);
    private final Reflection reflection = new Reflection(sql, ProjectionName.PAYMENTS);

    /** The position, and no row. */
    private static Result<Record> nothingAt(long position) {
        DSLContext any = DSL.using(SQLDialect.POSTGRES);
        List<Field<?>> fields = new ArrayList<>(List.of(DSL.field("reflected_position", Long.class)));
        fields.addAll(List.of(CAPTURE.fields()));
        Record row = any.newRecord(fields);
        row.set(DSL.field("reflected_position", Long.class), position);
        Result<Record> rows = any.newResult(fields);
        rows.add(row);
        return rows;
    }

    @BeforeEach
    void forget() {
        asked.clear();
    }

    @Test
    void a_kept_statement_is_the_one_that_would_be_made_anew_with_the_values_of_whoever_asks() {
        Lookup lookup = reflection.lookup(
                List.of(CAPTURE.fields()),
                CAPTURE,
                CAPTURE.CAPTURE_ID
                        .eq(Lookup.ID)
                        .and(CAPTURE.PAYMENT_ID.eq(Lookup.OF))
                        .and(THEIRS.checked()),
                CAPTURE.CAPTURE_ID);

        for (Tenant tenant : List.of(SHOP, OTHER)) {
            forget();
            Condition wanted = CAPTURE.CAPTURE_ID
                    .eq("cap_1")
                    .and(CAPTURE.PAYMENT_ID.eq("pay_1"))
                    .and(THEIRS.checked(tenant));
            reflection.read(List.of(CAPTURE.fields()), CAPTURE, wanted, Slice.one(CAPTURE.CAPTURE_ID));
            assertThat(lookup.find(tenant, "cap_1", "pay_1").position()).isEqualTo(5);

            assertThat(asked).hasSize(2);
            assertThat(asked.getLast()).isEqualTo(asked.getFirst());
            assertThat(asked.getLast().values())
                    .contains("cap_1", "pay_1", tenant.merchant().value(), Words.of(tenant.mode()));
        }
    }

    @Test
    void a_statement_that_says_whose_row_it_wants_is_not_asked_on_behalf_of_nobody() {
        Lookup theirs = reflection.lookup(CAPTURE, CAPTURE.CAPTURE_ID, THEIRS);
        assertThatThrownBy(() -> theirs.find("cap_1")).hasMessage("whose");
        assertThat(asked).isEmpty();
    }

    @Test
    void a_statement_in_which_a_parameter_stands_twice_is_not_kept() {
        Condition twice = CAPTURE.CAPTURE_ID.eq(Lookup.ID).or(CAPTURE.PAYMENT_ID.eq(Lookup.ID));
        assertThatThrownBy(() -> reflection.lookup(List.of(CAPTURE.fields()), CAPTURE, twice, CAPTURE.CAPTURE_ID))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
