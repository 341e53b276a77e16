package io.daybook.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Compares what the clients were told, what Daybook says now, and what the gateway has really charged. */
final class Audit {

    private final Shop shop;
    private final ApiClient client;
    private final SimulatorNode simulator;
    private final Map<Order, JsonNode> open = new HashMap<>();
    private final Map<Order, End> settled = new HashMap<>();

    /** What an order came to. */
    private record End(Order amounts, boolean charged) {}

    Audit(Shop shop, ApiClient client, SimulatorNode simulator) {
        this.shop = shop;
        this.client = client;
        this.simulator = simulator;
    }

    /** Waits until every order has come to what it was to come to, whatever was in between. */
    void everythingSettles() {
        Awaitility.await("every order settles")
                .pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> {
                    shop.orders().stream()
                            .filter(order -> !settled.containsKey(order))
                            .forEach(this::look);
                    assertThat(open).isEmpty();
                });
        assertThat(client.all("/v1/payments?status=processing&limit=100")).isEmpty();
    }

    private void look(Order order) {
        JsonNode payment = client.get("/v1/payments/" + shop.paymentOf(order)).expect(200);
        boolean failed = payment.get("status").asString().equals("failed");
        Order lawful = failed && order.mayFail() ? order.failed() : order;
        if ((failed && order.mayFail()) || isAsPlanned(order, payment)) {
            settled.put(order, new End(lawful, !failed && order.kind() != Order.Kind.DECLINED));
            open.remove(order);
        } else {
            open.put(order, payment);
        }
    }

    private static boolean isAsPlanned(Order order, JsonNode payment) {
        return payment.get("status").asString().equals(order.kind().end)
                && payment.get("amount").asLong() == order.amount()
                && payment.get("currency").asString().equals(order.currency())
                && payment.get("reference").asString().equals(order.key())
                && payment.get("amount_captured").asLong() == order.captured()
                && payment.get("amount_refunded").asLong() == order.refunded();
    }

    /** There is a payment for each order, and no other. */
    int paymentsAreThoseOrdered() {
        Map<String, String> listed = client.all("/v1/payments?limit=100").stream()
                .collect(Collectors.toMap(
                        payment -> payment.get("id").asString(),
                        payment -> payment.get("reference").asString()));
        Map<String, String> ordered = shop.orders().stream().collect(Collectors.toMap(shop::paymentOf, Order::key));
        assertThat(listed).isEqualTo(ordered);
        return listed.size();
    }

    /** Whoever asks again is told the same, and nothing happens twice. */
    int everyKeyAnswersAsAtFirst() {
        Map<String, JsonNode> first = shop.acknowledged();
        for (Order order : shop.orders()) {
            again("/v1/payments", order.key(), order.payment(), first);
            String payment = "/v1/payments/" + shop.paymentOf(order);
            order.steps().forEach(step -> again(payment + step.path(), step.key(), step.body(), first));
        }
        return first.size();
    }

    private void again(String path, String key, Map<String, ?> body, Map<String, JsonNode> first) {
        ApiClient.Response answer = client.post(path, key, body);
        assertThat(answer.isOk()).as("%s answered %s", key, answer).isTrue();
        assertThat(answer.replayed()).as("%s is replayed", key).isTrue();
        assertThat(answer.body()).as("the answer to %s", key).isEqualTo(first.get(key));
    }

    /** One charge for each payment that was approved, of the right amounts, and none that nobody ordered. */
    int theGatewayChargedOnce() {
        settled.forEach((order, end) -> {
            JsonNode charges = simulator.charges("auth_" + shop.paymentOf(order).substring("pay_".length()) + "_1");
            assertThat(charges.size())
                    .as("charges of %s (%s)", order.key(), order.kind())
                    .isEqualTo(end.charged() ? 1 : 0);
            charges.forEach(charge -> assertThat(amounts(charge, "amount", "captured", "released", "refunded"))
                    .as("the charge of %s: %s", order.key(), charge)
                    .containsExactly(order.amount(), order.captured(), order.released(), order.refunded()));
        });
        long charged = settled.values().stream().filter(End::charged).count();
        JsonNode summary = simulator.summary();
        assertThat(summary.get("count").asLong()).as("all charges: %s", summary).isEqualTo(charged);
        assertThat(summary.get("duplicates").asInt()).isZero();
        assertThat(summary.get("violations").asInt()).isZero();
        return summary.get("count").asInt();
    }

    private static List<Long> amounts(JsonNode node, String... fields) {
        return List.of(fields).stream().map(field -> node.get(field).asLong()).toList();
    }

    /** Zero for each event, currency and phase; and what the gateway owes is what it took less what it gave back. */
    int theLedgerBalances() {
        List<JsonNode> lines = client.all("/v1/ledger/entries?limit=100");
        Map<List<String>, Long> sums = new HashMap<>();
        Map<String, Long> owed = new TreeMap<>();
        for (JsonNode line : lines) {
            long amount = line.get("amount").asLong();
            long signed = line.get("direction").asString().equals("debit") ? amount : -amount;
            String currency = line.get("currency").asString();
            String phase = line.get("phase").asString();
            sums.merge(List.of(line.get("event_id").asString(), currency, phase), signed, Long::sum);
            if (line.get("account").asString().equals("connector:simulator:receivable") && phase.equals("posted")) {
                owed.merge(currency, signed, Long::sum);
            }
        }
        assertThat(sums.values())
                .as("sums by event, currency and phase")
                .isNotEmpty()
                .containsOnly(0L);
        Map<String, Long> taken = new TreeMap<>();
        settled.values().stream()
                .map(End::amounts)
                .filter(order -> order.captured() > 0)
                .forEach(order -> taken.merge(order.currency(), order.captured() - order.refunded(), Long::sum));
        assertThat(owed).isEqualTo(taken);
        return lines.size();
    }
}
