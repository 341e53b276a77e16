package io.daybook.command.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.command.notification.webhook.Receiver.Letter;
import io.daybook.shared.feed.FeedEntry;
import io.daybook.shared.types.RedeliveryId;
import io.daybook.shared.types.WebhookEndpointId;
import io.daybook.shared.webhook.WebhookEvent.RedeliveryRequested;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That what is wanted once more arrives once more, however the endpoint and the feed stand. */
class RedeliveriesTest {

    private static final String CAPTURED = "payment.captured";
    private static final String REFUNDED = "refund.succeeded";

    private final Post post = new Post();
    private final Receiver receiver = new Receiver();

    @AfterEach
    void stop() {
        post.close();
        receiver.close();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(assertion);
    }

    private List<String> ids() {
        return receiver.letters.stream().map(Letter::id).toList();
    }

    private static List<String> ids(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(n -> "evt_" + n).toList();
    }

    /** Waits until nothing is under way at an endpoint. */
    private void idle(WebhookEndpointId id) {
        eventually(() -> assertThat(post.deliveries.isHeld(id.value(), post.clock.instant()))
                .isFalse());
    }

    @Test
    void events_are_delivered_again_one_some_or_all_since() throws Exception {
        WebhookEndpointId id = post.endpoint(receiver, "payment.*");
        post.happen(30, CAPTURED);
        post.happen(1, REFUNDED);
        Couriers couriers = post.hire();
        couriers.look();
        eventually(() -> assertThat(ids()).isEqualTo(ids(1, 30)));
        idle(id);

        redeliver(couriers, id, 'A', 3, 5L);
        eventually(() -> assertThat(ids()).isEqualTo(ids(3, 5)));
        redeliver(couriers, id, 'B', 31, 31L);
        eventually(() -> assertThat(ids()).containsExactly("evt_31"));
        redeliver(couriers, id, 'C', 2, null);
        eventually(() -> assertThat(ids()).isEqualTo(ids(2, 30)));
        idle(id);
        assertThat(post.report(id).attempts().items().getFirst().redelivery()).isTrue();
        assertThat(post.deliveries.nextRedelivery(id.value(), 31)).isEmpty();
    }

    @Test
    void an_event_of_another_type_is_delivered_on_request_though_the_endpoint_is_behind() throws Exception {
        WebhookEndpointId id = post.endpoint(receiver, "payment.*");
        post.happen(60, CAPTURED);
        post.happen(1, REFUNDED);
        want(id, 'A', 61, 61L);
        want(id, 'B', 99, 99L);
        want(id, 'C', 1, 1L);

        post.hire().look();

        List<String> upToAPart = concat(ids(1, 50), ids(1, 1));
        eventually(() -> assertThat(ids()).isEqualTo(concat(upToAPart, concat(ids(51, 60), ids(61, 61)))));
        idle(id);
        assertThat(post.deliveries.nextRedelivery(id.value(), 98)).isEmpty();
        assertThat(post.deliveries.nextRedelivery(id.value(), 99)).isPresent();
    }

    @Test
    void what_is_wanted_again_waits_for_a_feed_that_is_being_made() throws Exception {
        WebhookEndpointId id = post.endpoint(receiver, "payment.*");
        post.happen(30, CAPTURED);
        Couriers couriers = post.hire();
        couriers.look();
        eventually(() -> assertThat(ids()).isEqualTo(ids(1, 30)));
        idle(id);
        List<FeedEntry> made = List.copyOf(post.feed);
        post.feed.clear();
        want(id, 'A', 3, 3L);
        redeliver(couriers, id, 'B', 5, null);
        idle(id);
        post.feed.addAll(made.subList(0, 10));
        lookUntil(couriers, () -> assertThat(ids()).isEqualTo(concat(ids(3, 3), ids(5, 10))));

        post.feed.addAll(made.subList(10, 30));

        lookUntil(couriers, () -> assertThat(ids()).isEqualTo(concat(ids(3, 3), ids(5, 30))));
        idle(id);
        assertThat(post.deliveries.nextRedelivery(id.value(), 30)).isEmpty();
    }

    private void lookUntil(Couriers couriers, ThrowingRunnable assertion) {
        eventually(() -> {
            post.clock.advance(Duration.ofSeconds(2));
            couriers.look();
            assertion.run();
        });
    }

    private static List<String> concat(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private void redeliver(Couriers couriers, WebhookEndpointId id, char number, long from, Long to) {
        idle(id);
        receiver.letters.clear();
        want(id, number, from, to);
        couriers.look();
    }

    private void want(WebhookEndpointId id, char number, long from, Long to) {
        RedeliveryId redelivery = new RedeliveryId("rdl_01K9ZQ4K7M3N8P2R5S6T7V8W9" + number);
        post.endpoints.redeliver(
                new RedeliveryRequested(id, redelivery, from, to, post.clock.instant()), post.clock.instant());
    }
}
