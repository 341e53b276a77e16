package io.daybook.query.merchants;

import static io.daybook.query.generated.query.Tables.APP_USER;

import io.daybook.query.projection.Lookup;
import io.daybook.query.projection.Newest;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.projection.Reflection.Rows;
import io.daybook.query.projection.Sight;
import io.daybook.query.projection.Words;
import io.daybook.shared.merchant.MerchantQuery.FindUser;
import io.daybook.shared.merchant.MerchantQuery.ListUsers;
import io.daybook.shared.merchant.Role;
import io.daybook.shared.merchant.UserView;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jooq.Condition;
import org.jooq.Record;

/** Finds and lists the people who work with Daybook. */
public final class UserQueries {

    private final Reflection reflection;
    private final Lookup byId;
    private final Readings readings;

    public UserQueries(Reflection reflection, Readings readings) {
        this.reflection = reflection;
        this.byId = reflection.lookup(
                List.of(APP_USER.fields()), APP_USER, APP_USER.USER_ID.eq(Lookup.ID), APP_USER.USER_ID);
        this.readings = readings;
    }

    @QueryHandler
    Reading<Optional<UserView>> handle(FindUser query) {
        return readings.read(query.await(), () -> {
            Rows rows = byId.find(query.userId().value());
            return Sight.of(rows.all().stream().findFirst().map(UserQueries::view), rows.position());
        });
    }

    @QueryHandler
    Reading<Page<UserView>> handle(ListUsers query) {
        Newest newest = new Newest(APP_USER.REGISTERED_AT, APP_USER.REGISTERED_POSITION, query.page());
        Condition wanted = APP_USER.MERCHANT_ID.eq(query.merchantId().value()).and(newest.after());
        return readings.read(query.await(), () -> {
            Rows rows = reflection.read(List.of(APP_USER.fields()), APP_USER, wanted, newest.slice());
            return Sight.of(newest.page(rows, UserQueries::view), rows.position());
        });
    }

    private static UserView view(Record row) {
        String id = row.get("user_id", String.class);
        return new UserView(
                new UserId(id),
                new MerchantId(row.get("merchant_id", String.class)),
                new Personal<>(id, row.get("email", String.class)),
                Words.as(Role.class, row.get("role", String.class)),
                row.get("registered_at", Instant.class),
                row.get("disabled_at", Instant.class));
    }
}
