package io.daybook.command.notification.webhook;

import io.daybook.command.OpenKeys;
import io.daybook.command.automation.FollowUps;
import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.database.TemporaryDatabase;
import io.daybook.shared.feed.FeedEntry;
import io.daybook.shared.feed.FeedPart;
import io.daybook.shared.feed.FeedQuery.FindFeedPlace;
import io.daybook.shared.feed.FeedQuery.ReadFeed;
import io.daybook.shared.feed.FeedType;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.WebhookEndpointId;
import io.daybook.shared.webhook.DeliveryReport;
import io.daybook.shared.webhook.EndpointSettings;
import io.daybook.shared.webhook.SigningKey;
import io.daybook.shared.webhook.SigningMethod;
import io.daybook.shared.webhook.WebhookCommand.DisableEndpoint;
import io.daybook.shared.webhook.WebhookEvent.EndpointAdded;
import io.daybook.simulator.MovableClock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Couriers at work, with tables of their own, a feed to be filled and a clock to be moved. */
final class Post implements AutoCloseable {

    static final Tenant SHOP = new Tenant(new MerchantId("mer_01K9ZQ4K7M3N8P2R5S6T7V8W9A"), Mode.TEST);
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final String OTHER_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    final MovableClock clock = new MovableClock();
    final List<FeedEntry> feed = new CopyOnWriteArrayList<>();
    final List<DisableEndpoint> disabled = new CopyOnWriteArrayList<>();
    final EndpointTable endpoints;
    final DeliveryTable deliveries;
    private final Database database = TemporaryDatabase.create();
    private final DataSource pool;
    private final SimpleQueryBus queries = SimpleQueryBus.builder().build();
    private final SimpleCommandBus commands = SimpleCommandBus.builder().build();
    private final List<Couriers> hired = new CopyOnWriteArrayList<>();
    private int numbers;

    Post() {
        database.migrate("command", "classpath:db/command");
        pool = database.pool("webhooks", DatabaseRole.COMMAND, 4);
        endpoints = new EndpointTable(DSL.using(pool, SQLDialect.POSTGRES));
        deliveries = new DeliveryTable(DSL.using(pool, SQLDialect.POSTGRES));
        queries.subscribe(ReadFeed.class.getName(), Reading.class, message -> read((ReadFeed) message.getPayload()));
        queries.subscribe(
                FindFeedPlace.class.getName(),
                Reading.class,
                message -> new Reading<>(
                        ((FindFeedPlace) message.getPayload()).position().value(), new Position(0), false));
        commands.subscribe(DisableEndpoint.class.getName(), message -> {
            DisableEndpoint command = (DisableEndpoint) message.getPayload();
            disabled.add(command);
            endpoints.disable(command.endpointId(), clock.instant());
            return new Accepted(1);
        });
    }

    private Reading<FeedPart> read(ReadFeed query) {
        List<String> types = FeedType.named(query.types());
        List<FeedEntry> found = feed.stream()
                .filter(entry -> entry.sequence() > query.after())
                .filter(entry -> types.isEmpty() || types.contains(entry.type()))
                .toList();
        boolean more = found.size() > query.limit();
        List<FeedEntry> part = found.subList(0, Math.min(found.size(), query.limit()));
        long through = more ? part.getLast().sequence() : Math.max(query.after(), feed.size());
        return new Reading<>(new FeedPart(part, through, more), new Position(0), false);
    }

    /** Couriers that look when they are told to. */
    Couriers hire() {
        Couriers couriers = new Couriers(
                new Couriers.Tools(
                        deliveries,
                        new Secrets(new OpenKeys()),
                        new Sender(new AddressPolicy(List.of(), true), Duration.ofSeconds(20)),
                        new FeedReader(
                                DefaultQueryGateway.builder().queryBus(queries).build()),
                        new FollowUps(commands),
                        new Bell()),
                Duration.ofSeconds(20),
                clock);
        hired.add(couriers);
        return couriers;
    }

    void happen(int events, String type) throws GeneralSecurityException {
        for (int i = 0; i < events; i++) {
            long sequence = feed.size() + 1L;
            String before =
                    feed.isEmpty() ? "0".repeat(64) : hash(feed.getLast().payload());
            String id = "evt_" + sequence;
            String payload =
                    "{\"id\":\"" + id + "\",\"sequence\":" + sequence + ",\"previous_hash\":\"" + before + "\"}";
            feed.add(new FeedEntry(id, type, sequence, payload));
        }
    }

    static String hash(String payload) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(payload.getBytes(StandardCharsets.UTF_8)));
    }

    WebhookEndpointId endpoint(Receiver receiver, String... types) {
        return endpoint(SHOP, receiver, types);
    }

    WebhookEndpointId endpoint(Tenant tenant, Receiver receiver, String... types) {
        WebhookEndpointId id = new WebhookEndpointId("we_01K9ZQ4K7M3N8P2R5S6T7V8W%02d".formatted(++numbers));
        EndpointSettings settings = new EndpointSettings(receiver.url(), List.of(types), null, true);
        endpoints.add(new EndpointAdded(id, tenant, settings, key(SECRET), clock.instant()), 0, clock.instant());
        return id;
    }

    static SigningKey key(String secret) {
        return new SigningKey(SigningMethod.HMAC, new Personal<>("we", secret), null);
    }

    DeliveryReport report(WebhookEndpointId id) {
        return deliveries.report(id, SHOP, new PageRequest(100, null));
    }

    @Override
    public void close() {
        hired.forEach(Couriers::close);
        database.close();
    }
}
