package io.daybook.query.merchants;

import static io.daybook.query.generated.query.Tables.MERCHANT;
import static io.daybook.query.generated.query.Tables.ROUTING;

import io.daybook.query.projection.Json;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Reflection.Slice;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Words;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.routing.FindRouting;
import io.daybook.shared.routing.Routing;
import io.daybook.shared.routing.RoutingRule;
import io.daybook.shared.routing.RoutingView;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.RoutingId;
import io.daybook.shared.types.Tenant;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Finds the rules by which a merchant's payments are sent. */
public final class RoutingQueries {

    private static final List<Field<?>> FIELDS = List.of(
            MERCHANT.MERCHANT_ID,
            MERCHANT.ROUTE,
            MERCHANT.ONBOARDED_AT,
            ROUTING.ROUTING_ID,
            ROUTING.VERSION,
            ROUTING.RULES,
            ROUTING.CHANGED_AT);

    private final Reflection reflection;
    private final Readings readings;

    public RoutingQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.readings = readings;
    }

    @QueryHandler
    Reading<Optional<RoutingView>> handle(FindRouting query) {
        Tenant tenant = query.tenant();
        Condition wanted = MERCHANT.MERCHANT_ID.eq(tenant.merchant().value());
        RoutingId id = query.id();
        Condition version = id == null ? inForce(tenant.mode()) : isOf(tenant.mode(), id);
        Table<?> merchants = MERCHANT.leftJoin(ROUTING)
                .on(ROUTING.MERCHANT_ID.eq(MERCHANT.MERCHANT_ID).and(version));
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(
                    FIELDS,
                    merchants,
                    id == null ? wanted : wanted.and(ROUTING.ROUTING_ID.isNotNull()),
                    Slice.one(MERCHANT.ONBOARDED_AT));
            return Sight.of(rows.all().stream().findFirst().map(RoutingQueries::view), rows.position());
        });
    }

    private static Condition isOf(Mode mode, RoutingId id) {
        return ROUTING.MODE.eq(Words.of(mode)).and(ROUTING.ROUTING_ID.eq(id.value()));
    }

    /** The highest version of a mode. */
    private static Condition inForce(Mode mode) {
        return inForce(DSL.val(Words.of(mode)));
    }

    /** The highest version of the mode that a key is for. */
    static Condition inForce(Field<String> mode) {
        var other = ROUTING.as("other");
        return ROUTING.MODE
                .eq(mode)
                .and(ROUTING.VERSION.eq(DSL.select(DSL.max(other.VERSION))
                        .from(other)
                        .where(other.MERCHANT_ID.eq(ROUTING.MERCHANT_ID).and(other.MODE.eq(ROUTING.MODE)))));
    }

    private static RoutingView view(Record row) {
        Routing routing = routing(row);
        return routing == null
                ? new RoutingView(
                        Routing.asOnboarded(Arrays.stream(row.get("route", String[].class))
                                .map(ConnectorName::new)
                                .toList()),
                        row.get("onboarded_at", Instant.class))
                : new RoutingView(routing, row.get("changed_at", Instant.class));
    }

    /** The rules within a row; null when there are none. */
    static @Nullable Routing routing(Record row) {
        String id = row.get("routing_id", String.class);
        return id == null
                ? null
                : new Routing(
                        new RoutingId(id),
                        row.get("version", Integer.class),
                        List.of(Json.read(row.get("rules", String.class), RoutingRule[].class)));
    }
}
