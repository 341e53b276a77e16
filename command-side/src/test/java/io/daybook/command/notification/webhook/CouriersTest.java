package io.daybook.command.notification.webhook;

import static io.daybook.command.notification.webhook.Post.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.daybook.command.notification.webhook.Receiver.Letter;
import io.daybook.shared.feed.FeedEntry;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.WebhookEndpointId;
import io.daybook.shared.webhook.DeliveryAttempt;
import io.daybook.shared.webhook.DeliveryReport;
import io.daybook.shared.webhook.EndpointSettings;
import io.daybook.shared.webhook.WebhookEvent.SecretRotated;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That everything arrives, in sequence, whatever fails. */
class CouriersTest {

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
    void events_arrive_in_sequence_signed_and_chained() throws Exception {
        WebhookEndpointId id = post.endpoint(receiver);
        post.happen(120, CAPTURED);

        post.hire().look();

        eventually(() -> assertThat(ids()).isEqualTo(ids(1, 120)));
        Letter last = receiver.letters.getLast();
        assertThat(last.body()).isEqualTo(post.feed.getLast().payload());
        String stamp = last.headers().get("webhook-timestamp").getFirst();
        assertThat(stamp).isEqualTo(Long.toString(post.clock.instant().getEpochSecond()));
        assertThat(last.headers().get("webhook-signature").getFirst())
                .isEqualTo(new Webhook(Post.SECRET)
                        .sign(last.id(), post.clock.instant().getEpochSecond(), last.body()));
        assertWhole(receiver.letters);
        idle(id);
        assertThat(post.report(id).delivered()).isEqualTo(120);
    }

    private static void assertWhole(List<Letter> letters) throws Exception {
        String hash = "0".repeat(64);
        for (Letter letter : letters) {
            assertThat(letter.body()).contains("\"previous_hash\":\"" + hash + "\"");
            hash = Post.hash(letter.body());
        }
    }

    @Test
    void a_receiver_that_was_down_for_a_while_gets_everything_in_sequence_and_once() throws Exception {
        receiver.behave(Receiver.status(503));
        WebhookEndpointId id = post.endpoint(receiver);
        post.happen(60, CAPTURED);
        Couriers couriers = post.hire();
        couriers.look();
        eventually(() -> assertThat(post.report(id).failingSince()).isNotNull());
        idle(id);
        assertThat(ids()).containsExactly("evt_1");

        couriers.look();
        couriers.wake(id.value());
        post.clock.advance(Duration.ofSeconds(7));
        couriers.look();
        eventually(() -> assertThat(ids()).containsExactly("evt_1", "evt_1"));
        idle(id);
        post.happen(60, CAPTURED);
        receiver.letters.clear();
        receiver.behave(Receiver.status(204));
        post.clock.advance(Duration.ofMinutes(1));
        couriers.look();

        eventually(() -> assertThat(ids()).isEqualTo(ids(1, 120)));
        assertWhole(receiver.letters);
        idle(id);
        DeliveryReport report = post.report(id);
        assertThat(report.failingSince()).isNull();
        assertThat(report.nextAt()).isNull();
        PageRequest oldest = new PageRequest(100, report.attempts().next());
        assertThat(post.deliveries.report(id, SHOP, oldest).attempts().items().reversed())
                .extracting(DeliveryAttempt::eventId, DeliveryAttempt::attempt, DeliveryAttempt::failure)
                .startsWith(
                        tuple("evt_1", 1, "refused"),
                        tuple("evt_1", 2, "refused"),
                        tuple("evt_1", 3, null),
                        tuple("evt_2", 1, null));
    }

    @Test
    void after_three_days_without_success_an_endpoint_is_disabled_with_a_notice() throws Exception {
        receiver.behave(Receiver.status(500));
        WebhookEndpointId id = post.endpoint(receiver);
        post.happen(1, CAPTURED);
        Couriers couriers = post.hire();
        Instant began = post.clock.instant();
        while (post.disabled.isEmpty()) {
            int before = receiver.letters.size();
            couriers.look();
            eventually(() -> assertThat(receiver.letters.size()).isGreaterThan(before));
            idle(id);
            if (Pauses.isHopeless(began, post.clock.instant())) {
                eventually(() -> assertThat(post.disabled).isNotEmpty());
            } else {
                post.clock.advance(
                        Duration.between(post.clock.instant(), post.report(id).nextAt()));
            }
        }
        assertThat(post.disabled).singleElement().satisfies(command -> {
            assertThat(command.endpointId()).isEqualTo(id);
            assertThat(command.reason()).isEqualTo("refused");
            assertThat(command.failingSince()).isEqualTo(began);
        });
        assertThat(post.clock.instant()).isEqualTo(began.plus(Pauses.PATIENCE));
        int attempts = receiver.letters.size();
        assertThat(attempts).isGreaterThan(12);

        post.clock.advance(Duration.ofDays(1));
        couriers.look();
        receiver.behave(Receiver.status(200));
        post.endpoints.change(id, new EndpointSettings(receiver.url(), List.of(), null, true), post.clock.instant());
        couriers.look();
        eventually(() -> assertThat(receiver.letters).hasSize(attempts + 1));
        idle(id);
        assertThat(post.report(id).delivered()).isEqualTo(1);
    }

    @Test
    void an_endpoint_that_says_gone_is_disabled_at_once() throws Exception {
        receiver.behave(Receiver.status(410));
        post.endpoint(receiver);
        post.happen(5, CAPTURED);

        post.hire().look();

        eventually(() -> assertThat(post.disabled).hasSize(1));
        assertThat(post.disabled.getFirst().reason()).isEqualTo("gone");
        assertThat(ids()).containsExactly("evt_1");
    }

    @Test
    void what_a_process_had_delivered_and_not_written_when_it_died_is_delivered_again_under_the_same_id()
            throws Exception {
        WebhookEndpointId id = post.endpoint(receiver);
        post.happen(3, CAPTURED);
        Couriers living = post.hire();
        // The other had the lease, and its POST of the first event had arrived.
        post.deliveries.lease(
                id.value(), "killed", post.clock.instant(), post.clock.instant().plusSeconds(60));
        living.look();
        living.wake(id.value());
        assertThat(ids()).isEmpty();

        post.clock.advance(Duration.ofSeconds(61));
        living.look();

        eventually(() -> assertThat(ids()).isEqualTo(ids(1, 3)));
        assertThat(post.report(id).attempts().items()).allMatch(attempt -> attempt.failure() == null);
    }

    @Test
    void an_endpoint_that_hangs_keeps_nobody_else_waiting() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        try (Receiver silent = new Receiver((exchange, letter) -> {
            try {
                hanging.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        })) {
            for (int i = 0; i < 8; i++) {
                post.endpoint(silent);
            }
            post.endpoint(receiver);
            post.happen(100, CAPTURED);

            post.hire().look();

            eventually(() -> assertThat(ids()).isEqualTo(ids(1, 100)));
            assertThat(silent.letters).hasSizeLessThanOrEqualTo(8);
            hanging.countDown();
        }
    }

    @Test
    void only_the_types_that_are_asked_for_are_sent_and_the_others_do_not_hold_them_up() throws Exception {
        WebhookEndpointId id = post.endpoint(receiver, "refund.*");
        post.happen(60, CAPTURED);
        post.happen(1, REFUNDED);
        post.happen(60, CAPTURED);

        post.hire().look();

        eventually(() -> assertThat(post.report(id).delivered()).isEqualTo(121));
        assertThat(ids()).containsExactly("evt_61");
    }

    @Test
    void while_a_secret_is_rotated_both_sign() throws Exception {
        WebhookEndpointId id = post.endpoint(receiver);
        Instant until = post.clock.instant().plusSeconds(3600);
        post.endpoints.rotate(new SecretRotated(
                id, new ChangeId("chg_01K9ZQ4K7M3N8P2R5S6T7V8W9R"), Post.key(Post.OTHER_SECRET), until, Instant.EPOCH));
        post.happen(1, CAPTURED);
        Couriers couriers = post.hire();
        couriers.look();
        eventually(() -> assertThat(receiver.letters).hasSize(1));
        idle(id);
        post.clock.advance(Duration.ofHours(1));
        post.happen(1, CAPTURED);
        couriers.look();
        eventually(() -> assertThat(receiver.letters).hasSize(2));

        assertThat(signatures(0)).hasSize(2);
        assertThat(signatures(1)).hasSize(1).containsExactly(signed(1, Post.OTHER_SECRET));
        assertThat(signatures(0)).containsExactly(signed(0, Post.OTHER_SECRET), signed(0, Post.SECRET));
    }

    private List<String> signatures(int letter) {
        return List.of(receiver.letters
                .get(letter)
                .headers()
                .get("webhook-signature")
                .getFirst()
                .split(" ", -1));
    }

    private String signed(int number, String secret) throws Exception {
        Letter letter = receiver.letters.get(number);
        long stamp = Long.parseLong(letter.headers().get("webhook-timestamp").getFirst());
        return new Webhook(secret).sign(letter.id(), stamp, letter.body());
    }

    @Test
    void a_merchant_whose_endpoints_all_hang_does_not_hide_those_of_others() {
        for (int i = 0; i < 20; i++) {
            post.endpoint(receiver);
        }
        post.clock.advance(Duration.ofSeconds(1));
        MerchantId other = new MerchantId("mer_01K9ZQ4K7M3N8P2R5S6T7V8W9B");
        WebhookEndpointId theirs = post.endpoint(new Tenant(other, Mode.TEST), receiver);

        assertThat(post.deliveries.due(post.clock.instant(), 20, 16))
                .hasSize(17)
                .endsWith(new DeliveryTable.Due(theirs.value(), other.value()));
    }

    @Test
    void of_attempts_a_bounded_number_is_kept() throws Exception {
        WebhookEndpointId id = post.endpoint(receiver);
        post.happen(1_120, CAPTURED);

        post.hire().look();

        eventually(() -> assertThat(post.report(id).delivered()).isEqualTo(1_120));
        idle(id);
        int kept = 0;
        String cursor = null;
        do {
            var page = post.deliveries
                    .report(id, SHOP, new PageRequest(100, cursor))
                    .attempts();
            kept += page.items().size();
            cursor = page.next();
        } while (cursor != null);
        assertThat(kept).isEqualTo(DeliveryTable.ATTEMPTS_KEPT);
        assertThat(post.report(id).attempts().items().getFirst().number()).isEqualTo(1_120);
    }

    @Test
    void an_endpoint_that_is_deleted_is_forgotten() throws Exception {
        WebhookEndpointId id = post.endpoint(receiver);
        post.happen(1, CAPTURED);
        Couriers couriers = post.hire();
        couriers.look();
        eventually(() -> assertThat(receiver.letters).hasSize(1));
        idle(id);

        post.endpoints.delete(id);
        post.happen(1, CAPTURED);
        assertThatCode(couriers::look).doesNotThrowAnyException();

        assertThat(post.report(id).attempts().items()).isEmpty();
        assertThat(post.feed).extracting(FeedEntry::sequence).containsExactly(1L, 2L);
        assertThat(receiver.letters).hasSize(1);
    }
}
