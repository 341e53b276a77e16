package io.daybook.query;

import io.daybook.eventstore.ProcessorStorage;
import io.daybook.query.customers.CustomerQueries;
import io.daybook.query.customers.CustomersProjection;
import io.daybook.query.customers.SavedMethodQueries;
import io.daybook.query.disputes.DisputeQueries;
import io.daybook.query.disputes.DisputesProjection;
import io.daybook.query.feed.EndpointQueries;
import io.daybook.query.feed.FeedProjection;
import io.daybook.query.feed.FeedQueries;
import io.daybook.query.history.DryRunQueries;
import io.daybook.query.history.HistoryProjection;
import io.daybook.query.history.HistoryQueries;
import io.daybook.query.ledger.LedgerProjection;
import io.daybook.query.ledger.LedgerQueries;
import io.daybook.query.merchants.CredentialQueries;
import io.daybook.query.merchants.MerchantProjection;
import io.daybook.query.merchants.MerchantQueries;
import io.daybook.query.merchants.PinnedVersionQueries;
import io.daybook.query.merchants.RiskRulesQueries;
import io.daybook.query.merchants.RoutingQueries;
import io.daybook.query.merchants.UserQueries;
import io.daybook.query.payments.OperationQueries;
import io.daybook.query.payments.PaymentQueries;
import io.daybook.query.payments.PaymentsProjection;
import io.daybook.query.payments.RefundQueries;
import io.daybook.query.payments.ReviewQueries;
import io.daybook.query.payouts.FundsQueries;
import io.daybook.query.payouts.PayoutQueries;
import io.daybook.query.payouts.PayoutsProjection;
import io.daybook.query.payouts.ScheduleQueries;
import io.daybook.query.projection.Projection;
import io.daybook.query.projection.ProjectionName;
import io.daybook.query.projection.Projections;
import io.daybook.query.projection.Readings;
import io.daybook.query.projection.Reflection;
import io.daybook.query.settlements.SettlementExceptionQueries;
import io.daybook.query.settlements.SettlementQueries;
import io.daybook.query.settlements.SettlementsProjection;
import java.util.List;
import java.util.function.BiFunction;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;
import org.axonframework.serialization.Serializer;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Registers every projection and every query handler. */
final class QuerySide implements ConfigurerModule {

    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final Serializer events;
    private final Projections projections;
    private final DSLContext writing;
    private final DSLContext reading;

    QuerySide(QueryTables tables, Serializer events, int segments, int batch) {
        this.events = events;
        ProcessorStorage storage = new ProcessorStorage(tables.writing(), "query");
        this.writing = DSL.using(storage.dataSource(), SQLDialect.POSTGRES);
        this.reading = DSL.using(new BoundConnections(tables.reading()), SQLDialect.POSTGRES);
        this.projections = new Projections(storage, writing, segments, batch);
    }

    @Override
    public void configureModule(Configurer configurer) {
        List<Projection> all = List.of(
                new PaymentsProjection(writing),
                new LedgerProjection(writing),
                new HistoryProjection(writing, events),
                new MerchantProjection(writing),
                new CustomersProjection(writing),
                new DisputesProjection(writing),
                new PayoutsProjection(writing),
                new SettlementsProjection(writing),
                new FeedProjection(writing));
        configurer.eventProcessing(processing -> all.forEach(each -> projections.register(processing, each)));
        registerQueries(configurer);
    }

    /** What answers queries, each on behalf of whoever it is about. */
    void registerQueries(Configurer configurer) {
        configurer.onInitialize(configuration -> configuration.onStart(
                Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS,
                () -> configuration.queryBus().registerHandlerInterceptor(new OnBehalf())));
        handle(configurer, ProjectionName.PAYMENTS, PaymentQueries::new);
        handle(configurer, ProjectionName.PAYMENTS, OperationQueries::new);
        handle(configurer, ProjectionName.PAYMENTS, RefundQueries::new);
        handle(configurer, ProjectionName.LEDGER, LedgerQueries::new);
        handle(configurer, ProjectionName.HISTORY, HistoryQueries::new);
        handle(configurer, ProjectionName.MERCHANTS, CredentialQueries::new);
        handle(configurer, ProjectionName.MERCHANTS, MerchantQueries::new);
        handle(configurer, ProjectionName.MERCHANTS, UserQueries::new);
        handle(configurer, ProjectionName.MERCHANTS, PinnedVersionQueries::new);
        handle(configurer, ProjectionName.MERCHANTS, RoutingQueries::new);
        handle(configurer, ProjectionName.MERCHANTS, RiskRulesQueries::new);
        handle(configurer, ProjectionName.PAYMENTS, ReviewQueries::new);
        handle(
                configurer,
                ProjectionName.HISTORY,
                (history, readings) ->
                        new DryRunQueries(history, new Reflection(reading, ProjectionName.PAYMENTS), readings));
        handle(configurer, ProjectionName.CUSTOMERS, CustomerQueries::new);
        handle(configurer, ProjectionName.CUSTOMERS, SavedMethodQueries::new);
        handle(configurer, ProjectionName.DISPUTES, DisputeQueries::new);
        handle(configurer, ProjectionName.PAYOUTS, PayoutQueries::new);
        handle(configurer, ProjectionName.PAYOUTS, FundsQueries::new);
        handle(configurer, ProjectionName.PAYOUTS, ScheduleQueries::new);
        handle(configurer, ProjectionName.SETTLEMENTS, SettlementQueries::new);
        handle(configurer, ProjectionName.SETTLEMENTS, SettlementExceptionQueries::new);
        handle(configurer, ProjectionName.FEED, FeedQueries::new);
        handle(configurer, ProjectionName.FEED, EndpointQueries::new);
    }

    private void handle(Configurer configurer, ProjectionName name, BiFunction<Reflection, Readings, Object> handler) {
        Object queries = handler.apply(new Reflection(reading, name), projections.readings(name));
        configurer.registerQueryHandler(configuration -> queries);
    }
}
