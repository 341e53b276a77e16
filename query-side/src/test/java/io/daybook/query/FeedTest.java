package io.daybook.query;

import static io.daybook.query.APayment.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.shared.feed.FeedEntry;
import io.daybook.shared.feed.FeedPart;
import io.daybook.shared.feed.FeedQuery.FindFeedEntry;
import io.daybook.shared.feed.FeedQuery.FindFeedPlace;
import io.daybook.shared.feed.FeedQuery.ReadFeed;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.WebhookEndpointId;
import io.daybook.shared.webhook.EndpointSettings;
import io.daybook.shared.webhook.SigningKey;
import io.daybook.shared.webhook.SigningMethod;
import io.daybook.shared.webhook.WebhookEndpointView;
import io.daybook.shared.webhook.WebhookEvent.EndpointAdded;
import io.daybook.shared.webhook.WebhookEvent.EndpointDeleted;
import io.daybook.shared.webhook.WebhookEvent.EndpointDisabled;
import io.daybook.shared.webhook.WebhookQuery.FindEndpoint;
import io.daybook.shared.webhook.WebhookQuery.ListEndpoints;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The feed of a merchant: complete, in order, and the same bytes for ever. */
class FeedTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration NOT_AT_ALL = Duration.ZERO;

    private static QueryNode node;

    @BeforeAll
    static void start() {
        node = QueryNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** Somebody with a captured payment: three public events. */
    private static Tenant somebody(QueryNode where) {
        Tenant tenant = APayment.tenant(Mode.TEST);
        pay(where, tenant);
        return tenant;
    }

    private static APayment pay(QueryNode where, Tenant tenant) {
        APayment payment = APayment.automatic()
                .of(tenant)
                .with(new PaymentDetails(
                        null, "order-1", "für Ada", new Personal<>("cus_1", "c2VhbGVk"), null, null, null, Map.of()));
        where.record(tenant, payment.subject(), payment.initiated(), payment.requested());
        where.record(
                tenant, payment.subject(), payment.authorized(1), payment.captured(APayment.aCapture(), 1000, false));
        return payment;
    }

    static WebhookEndpointId addEndpoint(QueryNode where, Tenant tenant) {
        WebhookEndpointId id = new WebhookEndpointId("we_" + APayment.ulid());
        var settings = new EndpointSettings("https://shop.example/", List.of("payment.*"), null, true);
        var key = new SigningKey(SigningMethod.HMAC, new Personal<>(id.value(), "c2VhbGVk"), null);
        where.record(tenant, id.value(), new EndpointAdded(id, tenant, settings, key, APayment.NOON));
        return id;
    }

    private static FeedPart read(QueryNode where, Tenant tenant, long after, int limit, String... types) {
        Reading<FeedPart> reading =
                where.ask(new ReadFeed(tenant, after, List.of(types), limit, NOT_AT_ALL, where.now()));
        assertThat(reading.behind()).isFalse();
        return reading.value();
    }

    /** What any consumer can do, in any language. */
    private static void assertWhole(List<FeedEntry> entries) throws Exception {
        String hash = "0".repeat(64);
        long sequence = 0;
        for (FeedEntry entry : entries) {
            JsonNode payload = JSON.readTree(entry.payload());
            assertThat(payload.get("sequence").longValue()).isEqualTo(++sequence);
            assertThat(payload.get("previous_hash").textValue()).isEqualTo(hash);
            byte[] bytes = entry.payload().getBytes(StandardCharsets.UTF_8);
            hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        }
    }

    @Test
    void public_events_are_numbered_for_each_merchant_and_chained_by_their_hashes() throws Exception {
        Tenant first = APayment.tenant(Mode.TEST);
        Tenant second = APayment.tenant(Mode.TEST);
        Tenant live = new Tenant(first.merchant(), Mode.LIVE);
        for (int i = 0; i < 5; i++) {
            pay(node, first);
            pay(node, second);
        }
        pay(node, live);

        for (Tenant tenant : List.of(first, second)) {
            FeedPart part = read(node, tenant, 0, 100);
            assertThat(part.entries()).hasSize(15);
            assertThat(part.more()).isFalse();
            assertThat(part.through()).isEqualTo(15);
            assertWhole(part.entries());
        }
        assertThat(read(node, live, 0, 100).entries()).hasSize(3);
    }

    @Test
    void a_payload_tells_facts_and_no_leases_tokens_or_personal_fields() throws Exception {
        Tenant tenant = APayment.tenant(Mode.TEST);
        APayment payment = pay(node, tenant);

        List<FeedEntry> entries = read(node, tenant, 0, 100).entries();

        assertThat(entries)
                .extracting(FeedEntry::type)
                .containsExactly("payment.created", "payment.authorized", "payment.captured");
        JsonNode created = JSON.readTree(entries.getFirst().payload());
        assertThat(created.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "object",
                        "type",
                        "sequence",
                        "previous_hash",
                        "created_at",
                        "api_version",
                        "mode",
                        "data");
        assertThat(created.at("/data/object").toString())
                .isEqualTo("{\"id\":\"" + payment.id()
                        + "\",\"object\":\"payment\",\"amount\":1000,\"currency\":\"USD\",\"capture\":\"automatic\","
                        + "\"reference\":\"order-1\"}");
        assertThat(created.get("id").textValue())
                .isEqualTo(entries.getFirst().eventId())
                .startsWith("evt_");
        assertThat(entries.toString()).doesNotContain("tok_", "sealed", "Ada", "cus_1");
    }

    @Test
    void the_same_bytes_come_of_a_replay() {
        Tenant tenant = somebody(node);
        List<FeedEntry> before = read(node, tenant, 0, 100).entries();

        PooledStreamingEventProcessor processor = node.processor("feed_v1");
        processor.shutDown();
        processor.resetTokens();
        processor.start();

        assertThat(read(node, tenant, 0, 100).entries()).hasSize(3).isEqualTo(before);
    }

    @Test
    void several_segments_number_a_merchant_without_gaps_too() throws Exception {
        try (QueryNode several = QueryNode.start("daybook.query.segments=3", "daybook.query.batch=5")) {
            List<Tenant> tenants = List.of(somebody(several), somebody(several), somebody(several), somebody(several));
            for (Tenant tenant : tenants) {
                pay(several, tenant);
            }
            for (Tenant tenant : tenants) {
                List<FeedEntry> entries = read(several, tenant, 0, 100).entries();
                assertThat(entries).hasSize(6);
                assertWhole(entries);
            }
        }
    }

    @Test
    void a_feed_is_read_from_any_place_in_parts() throws Exception {
        Tenant tenant = somebody(node);
        pay(node, tenant);
        List<FeedEntry> all = new ArrayList<>();
        FeedPart part = read(node, tenant, 0, 4);
        assertThat(part.more()).isTrue();
        assertThat(part.through()).isEqualTo(4);
        all.addAll(part.entries());
        all.addAll(read(node, tenant, part.through(), 4).entries());
        assertWhole(all);
        assertThat(all).hasSize(6);
        assertThat(read(node, tenant, 6, 4)).isEqualTo(new FeedPart(List.of(), 6, false));
        assertThat(read(node, tenant, 99, 4)).isEqualTo(new FeedPart(List.of(), 99, false));
    }

    @Test
    void who_wants_some_types_learns_how_far_that_covers_the_rest() {
        Tenant tenant = somebody(node);
        pay(node, tenant);

        FeedPart captured = read(node, tenant, 0, 100, "payment.captured");
        assertThat(captured.entries()).extracting(FeedEntry::sequence).containsExactly(3L, 6L);
        assertThat(captured.through()).isEqualTo(6);
        assertThat(read(node, tenant, 0, 1, "payment.captured").through()).isEqualTo(3);
        assertThat(read(node, tenant, 0, 1, "payment.captured").more()).isTrue();
        assertThat(read(node, tenant, 0, 100, "payment.*").entries()).hasSize(6);
        FeedPart none = read(node, tenant, 0, 100, "refund.*", "dispute.won");
        assertThat(none.entries()).isEmpty();
        assertThat(none.through()).isEqualTo(6);
    }

    @Test
    void who_waits_is_told_when_there_is_something() throws Exception {
        Tenant tenant = somebody(node);
        read(node, tenant, 0, 1);
        ReadFeed waiting =
                new ReadFeed(tenant, 3, List.of("payment.captured"), 10, Duration.ofSeconds(30), Await.NOTHING);
        CompletableFuture<Reading<FeedPart>> answer = CompletableFuture.supplyAsync(() -> node.ask(waiting));

        pay(node, tenant);

        assertThat(answer.get(30, TimeUnit.SECONDS).value().entries())
                .extracting(FeedEntry::sequence)
                .containsExactly(6L);
        Reading<FeedPart> nothing =
                node.ask(new ReadFeed(tenant, 6, List.of(), 10, Duration.ofMillis(50), Await.NOTHING));
        assertThat(nothing.value().entries()).isEmpty();
        assertThat(nothing.behind()).isFalse();
    }

    @Test
    void an_event_is_found_by_its_id_and_only_by_its_merchant() {
        Tenant tenant = somebody(node);
        FeedEntry entry = read(node, tenant, 0, 1).entries().getFirst();

        Reading<Optional<FeedEntry>> found = node.ask(new FindFeedEntry(tenant, entry.eventId(), node.now()));
        Reading<Optional<FeedEntry>> anothers = node.ask(new FindFeedEntry(SHOP, entry.eventId(), node.now()));

        assertThat(found.value()).contains(entry);
        assertThat(anothers.value()).isEmpty();
    }

    @Test
    void a_place_in_the_log_is_a_place_in_the_feed() {
        Tenant tenant = somebody(node);
        Position between = new Position(node.head());
        pay(node, tenant);

        Reading<Long> place = node.ask(new FindFeedPlace(tenant, between, node.now()));
        Reading<Long> before = node.ask(new FindFeedPlace(tenant, new Position(1), node.now()));

        assertThat(place.value()).isEqualTo(3);
        assertThat(before.value()).isZero();
    }

    @Test
    void endpoints_are_found_listed_disabled_and_deleted() {
        Tenant tenant = somebody(node);
        WebhookEndpointId id = addEndpoint(node, tenant);
        WebhookEndpointId other = addEndpoint(node, tenant);

        assertThat(list(tenant)).extracting(WebhookEndpointView::id).containsExactly(other, id);
        assertThat(list(SHOP)).isEmpty();
        node.record(tenant, id.value(), new EndpointDisabled(id, "gone", APayment.NOON, APayment.NOON));
        node.record(tenant, other.value(), new EndpointDeleted(other, APayment.NOON));

        assertThat(list(tenant)).hasSize(1).allSatisfy(view -> {
            assertThat(view.settings().enabled()).isFalse();
            assertThat(view.disabledReason()).isEqualTo("gone");
            assertThat(view.key().secret().sealed()).isEqualTo("c2VhbGVk");
        });
        Reading<Optional<WebhookEndpointView>> gone = node.ask(new FindEndpoint(tenant, other, node.now()));
        assertThat(gone.value()).get().matches(WebhookEndpointView::deleted);
        assertThat(read(node, tenant, 3, 100).entries())
                .extracting(FeedEntry::type)
                .containsExactly(
                        "webhook_endpoint.created",
                        "webhook_endpoint.created",
                        "webhook_endpoint.disabled",
                        "webhook_endpoint.deleted");
    }

    private static List<WebhookEndpointView> list(Tenant tenant) {
        Reading<Page<WebhookEndpointView>> reading =
                node.ask(new ListEndpoints(tenant, new PageRequest(10, null), node.now()));
        assertThat(reading.behind()).isFalse();
        return reading.value().items();
    }
}
