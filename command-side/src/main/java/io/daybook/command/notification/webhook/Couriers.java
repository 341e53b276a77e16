package io.daybook.command.notification.webhook;

import io.daybook.command.automation.FollowUps;
import io.daybook.command.notification.webhook.DeliveryTable.Due;
import io.daybook.command.notification.webhook.Signatures.Secret;
import io.daybook.command.schema.tables.records.WebhookEndpointRecord;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.WebhookEndpointId;
import io.daybook.shared.webhook.WebhookCommand.DisableEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.axonframework.messaging.MetaData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers to all endpoints: each on a thread of its own, by one node at a time. An endpoint that hangs keeps its thread
 * waiting and nothing else; how many are under way at once is bounded, in all and for each merchant.
 */
final class Couriers implements AutoCloseable {

    static final String ACTOR = "daybook:webhooks";

    private static final Logger LOG = LoggerFactory.getLogger(Couriers.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** An endpoint where all is well is looked after so often, should nobody have rung. */
    private static final Duration QUIET = Duration.ofSeconds(30);

    /** Who has endpoints is asked for whenever one is met that is new, and otherwise once in so many looks. */
    private static final int LOOKS_BETWEEN = 10;

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
    private static final Duration MORE_THAN_A_DELIVERY = Duration.ofSeconds(45);
    private static final int AT_ONCE = 256;
    private static final int AT_ONCE_OF_A_MERCHANT = 16;

    private final DeliveryTable table;
    private final Secrets secrets;
    private final Sender sender;
    private final FeedReader feed;
    private final FollowUps followUps;
    private final Bell bell;
    private final Clock clock;
    private final Duration lease;
    private final Pauses pauses = new Pauses(RandomGenerator.getDefault());
    private final String node = UUID.randomUUID().toString();
    private volatile Map<String, String> merchants = Map.of();
    private int looks;
    private final Map<String, Instant> resting = new ConcurrentHashMap<>();
    private final Map<String, Boolean> underWay = new ConcurrentHashMap<>();
    private final Map<String, Semaphore> shares = new ConcurrentHashMap<>();
    private final Semaphore all = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean stopping;

    /** What they work with. */
    record Tools(
            DeliveryTable table, Secrets secrets, Sender sender, FeedReader feed, FollowUps followUps, Bell bell) {}

    Couriers(Tools tools, Duration timeout, Clock clock) {
        this.table = tools.table();
        this.secrets = tools.secrets();
        this.sender = tools.sender();
        this.feed = tools.feed();
        this.followUps = tools.followUps();
        this.bell = tools.bell();
        this.lease = timeout.plus(MORE_THAN_A_DELIVERY);
        this.clock = clock;
    }

    DeliveryTable table() {
        return table;
    }

    Sender sender() {
        return sender;
    }

    FeedReader feed() {
        return feed;
    }

    Pauses pauses() {
        return pauses;
    }

    boolean isStopping() {
        return stopping;
    }

    Instant now() {
        return clock.instant();
    }

    Instant leasedUntil() {
        return now().plus(lease);
    }

    Instant nextLook(Instant now) {
        return now.plus(QUIET);
    }

    long lastHeard(Tenant tenant) {
        return bell.lastHeard(tenant.merchant().value(), tenant.mode().name().toLowerCase(Locale.ROOT));
    }

    void start() {
        bell.listen(this::wake);
        Thread.ofPlatform().daemon().name("webhooks").start(this::lookFromTimeToTime);
    }

    private void lookFromTimeToTime() {
        try {
            do {
                look();
            } while (!stopped.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is due, and who has endpoints. */
    void look() {
        try {
            List<Due> all = table.due(now(), AT_ONCE, AT_ONCE_OF_A_MERCHANT);
            if (looks++ % LOOKS_BETWEEN == 0
                    || all.stream().anyMatch(due -> !merchants.containsKey(due.endpointId()))) {
                learn(table.enabled());
            }
            for (Due due : all) {
                resting.remove(due.endpointId());
                submit(due.endpointId(), due.merchant());
            }
        } catch (RuntimeException failure) {
            if (!stopping) {
                LOG.warn("It cannot be seen which webhooks are due; trying again", failure);
            }
        }
    }

    private void learn(Map<String, List<String>> enabled) {
        Map<String, String> owners = new HashMap<>();
        enabled.forEach((key, ids) -> ids.forEach(id -> owners.put(id, key.substring(0, key.indexOf('/')))));
        merchants = owners;
        resting.keySet().retainAll(owners.keySet());
        bell.know(enabled);
    }

    /** Something has happened to whoever has this endpoint. */
    void wake(String endpointId) {
        Instant until = resting.get(endpointId);
        if (until != null && now().isBefore(until)) {
            return;
        }
        if (underWay.computeIfPresent(endpointId, (id, again) -> true) == null) {
            submit(endpointId, merchants.getOrDefault(endpointId, endpointId));
        }
    }

    /** When all are busy, it stays due. */
    private void submit(String endpointId, String merchant) {
        if (stopping || underWay.putIfAbsent(endpointId, false) != null) {
            return;
        }
        Semaphore share = shares.computeIfAbsent(merchant, _ -> new Semaphore(AT_ONCE_OF_A_MERCHANT));
        if (!share.tryAcquire()) {
            underWay.remove(endpointId);
            return;
        }
        if (!all.tryAcquire()) {
            share.release();
            underWay.remove(endpointId);
            return;
        }
        threads.execute(() -> {
            boolean again = false;
            try {
                deliver(endpointId);
            } finally {
                all.release();
                share.release();
                again = Boolean.TRUE.equals(underWay.remove(endpointId));
            }
            if (again) {
                wake(endpointId);
            }
        });
    }

    private void deliver(String endpointId) {
        Instant now = now();
        try {
            Optional<WebhookEndpointRecord> leased = table.lease(endpointId, node, now, leasedUntil());
            if (leased.isEmpty()) {
                lookAgainIfHeld(endpointId, now);
                return;
            }
            WebhookEndpointRecord endpoint = leased.get();
            try {
                deliver(endpoint, secrets.of(endpoint, now));
            } catch (RuntimeException failure) {
                table.giveBack(endpoint, now().plus(AFTER_TROUBLE));
                throw failure;
            }
        } catch (RuntimeException failure) {
            if (!stopping) {
                LOG.warn("Webhooks to {} have to wait", endpointId, failure);
            }
        }
    }

    private void deliver(WebhookEndpointRecord endpoint, List<Secret> signing) {
        if (signing.isEmpty()) {
            // Its key was destroyed with it, and its end has not come to this table yet.
            table.giveBack(endpoint, nextLook(now()));
            return;
        }
        Delivery delivery = new Delivery(this, endpoint, signing);
        Delivery.End end = delivery.run();
        Instant until = delivery.restsUntil();
        if (until != null) {
            resting.put(endpoint.getEndpointId(), until);
        }
        if (end == Delivery.End.HOPELESS) {
            disable(endpoint, delivery);
        }
    }

    /** Another node may have looked for the last time before what we heard of. */
    private void lookAgainIfHeld(String endpointId, Instant now) {
        if (table.isHeld(endpointId, now) && !stopping) {
            CompletableFuture.delayedExecutor(EVERY.toMillis(), TimeUnit.MILLISECONDS, threads)
                    .execute(() -> wake(endpointId));
        }
    }

    private void disable(WebhookEndpointRecord endpoint, Delivery delivery) {
        LOG.warn("Nothing arrives at {}: it is disabled ({})", endpoint.getEndpointId(), delivery.reason());
        followUps.send(
                new DisableEndpoint(
                        new WebhookEndpointId(endpoint.getEndpointId()),
                        DeliveryTable.tenant(endpoint),
                        delivery.reason(),
                        delivery.failingSince(),
                        now()),
                MetaData.with(MetadataKeys.ACTOR, ACTOR)
                        .and(MetadataKeys.MERCHANT, endpoint.getMerchantId())
                        .and(MetadataKeys.MODE, endpoint.getMode()));
    }

    /** Deliveries under way are cut off, and made again by whoever comes next. */
    @Override
    public void close() {
        stopping = true;
        bell.listen(null);
        stopped.countDown();
        sender.close();
        threads.close();
    }
}
