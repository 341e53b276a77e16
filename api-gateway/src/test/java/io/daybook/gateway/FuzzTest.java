package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * Requests made up from the OpenAPI document, valid and nearly valid: the answer is one that the document announces for the
 * operation, what is refused is invalid by the document and what is obeyed is valid, and nothing is a mistake of ours.
 *
 * <p>Each try is a merchant of its own that sends one request to each operation. How many tries is said in
 * {@code junit-platform.properties}, and by {@code -Djqwik.tries.default=N}.
 */
class FuzzTest {

    private static final Daybook DAYBOOK = Daybook.running();
    private static final int LONG_MESSAGE = 3_000;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, Integer> spoilt = new TreeMap<>();
    private final Map<String, String> found = new TreeMap<>();

    @Property(seed = "20261101", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void whatever_is_sent_is_answered_as_the_document_says(@ForAll long seed) {
        Random random = new Random(seed);
        Merchant merchant = DAYBOOK.merchant();
        KnownIds known = new KnownIds();
        String position = furnish(merchant, known);
        FuzzRequests requests =
                new FuzzRequests(new RandomValues(Merchant.contract(), random, known), random, position);
        Spoiler spoiler = new Spoiler(random, known);
        for (DescribedOperation operation : DescribedOperation.all(Merchant.contract())) {
            if (operation.path().startsWith("/oauth2/") || operation.path().startsWith("/.well-known/")) {
                continue; // By their own RFCs, they pass over what they do not know, and refuse in other words.
            }
            FuzzRequest request = requests.valid(operation);
            for (int i = random.nextInt(10); i > 3; i -= 4) {
                spoiler.spoil(request);
            }
            attempt(request, merchant, known, seed);
        }
    }

    /** So that there is something that requests can be about. */
    private static String furnish(Merchant merchant, KnownIds known) {
        Exchange paid = merchant.pay("tok_visa");
        Exchange authorized = merchant.authorize("tok_visa");
        Exchange captured = merchant.post("/v1/payments/" + authorized.id() + "/captures", "{\"amount\": 50}");
        Exchange refunded = merchant.post("/v1/payments/" + paid.id() + "/refunds", "{\"amount\": 50}");
        Exchange customer = merchant.post("/v1/customers", "{\"name\": \"Ada\", \"email\": \"ada@example.com\"}");
        Exchange method =
                merchant.post("/v1/customers/" + customer.id() + "/payment-methods", "{\"token\": \"tok_visa\"}");
        for (Exchange exchange : new Exchange[] {paid, authorized, captured, refunded, customer, method}) {
            known.learn(exchange.text());
        }
        return paid.header("Daybook-Position");
    }

    private void attempt(FuzzRequest request, Merchant merchant, KnownIds known, long seed) {
        request.spoilt.forEach(kind -> spoilt.merge(kind, 1, Integer::sum));
        try {
            Exchange exchange = request.send(merchant);
            known.learn(exchange.text());
            String code = exchange.header("Content-Type").endsWith("problem+json") ? " " + exchange.code() : "";
            counts.merge(exchange.status() + code, 1, Integer::sum);
            // The one that is asked for: a position that nobody has reached yet.
            boolean asked = exchange.status() == 503 && exchange.code().equals("projection_behind");
            assertThat(exchange.status() < 500 || asked).as("%s", exchange).isTrue();
        } catch (AssertionError | RuntimeException wrong) {
            String message = String.valueOf(wrong.getMessage());
            String kind = request.operation + " " + request.spoilt;
            found.putIfAbsent(
                    kind, "seed " + seed + ": " + message.substring(0, Math.min(message.length(), LONG_MESSAGE)));
            counts.merge("wrong", 1, Integer::sum);
        }
    }

    @AfterProperty
    void nothing_was_wrong() throws IOException {
        int requests = counts.values().stream().mapToInt(Integer::intValue).sum();
        StringBuilder report = new StringBuilder();
        report.append(String.format(Locale.ROOT, "%,d requests%n", requests));
        counts.forEach((status, count) -> report.append(String.format(Locale.ROOT, "%8d  %s%n", count, status)));
        report.append("spoilt in their\n");
        spoilt.forEach((kind, count) -> report.append(String.format(Locale.ROOT, "%8d  %s%n", count, kind)));
        Files.writeString(Path.of("target", "fuzz.txt"), report);
        System.out.print(report);
        assertThat(found).as("%s", report).isEmpty();
    }
}
