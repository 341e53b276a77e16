package io.daybook.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakScannerTest {

    private static Set<String> findings(String text, String... known) {
        LeakScanner scanner = new LeakScanner(Set.of(known));
        scanner.text("here", text);
        return scanner.findings();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4242424242424242",
                "paid with 4242 4242 4242 4242.",
                "{\"number\":\"4242-4242-4242-4242\"}",
                "378282246310005",
                "card=5555555555554444&",
                "6011 1111 1111 1117",
                "4222222222222",
                "\t3530111333300000\t"
            })
    void a_card_number_is_found_however_it_is_written(String text) {
        assertThat(findings(text)).containsExactly("a card number in here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4242424242424241",
                "1763740000000000",
                "01K9ZQ4K7M3N8P2R5S6T7V8W9X",
                "a4242424242424242",
                "42424242424242424242",
                "2026-11-21 16:41:23.123456+00",
                "p1_4242424242424242",
                "4242"
            })
    void what_is_no_card_number_is_not_taken_for_one(String text) {
        assertThat(findings(text)).isEmpty();
    }

    @Test
    void secrets_are_found_by_their_form_and_known_ones_whatever_their_form() {
        String key = "sk_live_" + "aB3".repeat(14) + "x";
        assertThat(findings("…" + key + "…")).containsExactly("something of the form of a secret in here");
        assertThat(findings("sk_live_…")).isEmpty();
        assertThat(findings("-----BEGIN PRIVATE KEY-----")).hasSize(1);
        assertThat(findings("Authorization: Bearer abcdefghijklmnopqrstuvwxyz")).hasSize(1);
        assertThat(findings("nothing but hunter2 here", "hunter2")).containsExactly("a known secret or number in here");
    }

    @Test
    void what_is_found_is_not_repeated() {
        assertThat(findings("4242 4242 4242 4242", "4242424242424242").toString())
                .doesNotContain("4242");
    }
}
