package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /v1/payout-schedules} */
class PayoutSchedulesTest {

    private static final String ALL = "/v1/payout-schedules";

    private final Merchant merchant = Daybook.running().merchant();

    @Test
    void a_merchant_is_paid_out_by_itself_until_told_otherwise() {
        Exchange made = merchant.post(ALL, """
                {"currency": "USD", "interval": "daily", "destination": "tok_bank", "minimum": 1000}""");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("/interval")).isEqualTo("daily");
        assertThat(made.at("/destination/token")).isEqualTo("tok_bank");
        assertThat(made.number("/minimum")).isEqualTo(1000);
        Instant next = Instant.parse(made.at("/next_at"));
        assertThat(next.atOffset(ZoneOffset.UTC).toLocalDate())
                .isAfter(LocalDate.now(ZoneOffset.UTC).minusDays(1));
        assertThat(merchant.get(ALL).json().at("/data/0")).isEqualTo(made.json());
        Exchange ended = merchant.post(ALL, "{\"currency\": \"USD\", \"interval\": \"manual\"}");
        assertThat(ended.at("/interval")).isEqualTo("manual");
        assertThat(ended.at("/next_at")).isEqualTo("null");
        assertThat(merchant.get(ALL).json().at("/data").isEmpty()).isTrue();
    }

    @Test
    void each_currency_has_its_own_and_the_last_change_holds() {
        merchant.post(ALL, "{\"currency\": \"USD\", \"interval\": \"weekly\", \"destination\": \"tok_bank\"}");
        merchant.post(ALL, "{\"currency\": \"EUR\", \"interval\": \"monthly\", \"email\": \"ada@example.com\"}");
        Exchange last = merchant.post(
                ALL, "{\"currency\": \"USD\", \"interval\": \"weekly\", \"day\": 5, \"destination\": \"tok_debit\"}");
        assertThat(last.number("/day")).isEqualTo(5);
        Exchange all = merchant.get(ALL);
        assertThat(all.json().at("/data").size()).isEqualTo(2);
        assertThat(all.at("/data/0/currency")).isEqualTo("EUR");
        assertThat(all.at("/data/0/destination/email")).isEqualTo("ada@example.com");
        assertThat(all.at("/data/0/day")).isEqualTo("1");
        assertThat(all.json().at("/data/1")).isEqualTo(last.json());
    }

    @Test
    void where_nobody_pays_out_to_is_refused() {
        Exchange refused =
                merchant.post(ALL, "{\"currency\": \"USD\", \"interval\": \"daily\", \"destination\": \"nowhere\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("payout_destination_unknown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | currency:required, interval:required",
                "{\"currency\": \"USD\", \"interval\": \"hourly\"} | interval:unknown_value",
                "{\"currency\": \"USD\", \"interval\": \"daily\"} | destination:required",
                "{\"currency\": \"USD\", \"interval\": \"daily\", \"day\": 1, \"destination\": \"t\"} | day:out_of_range",
                "{\"currency\": \"USD\", \"interval\": \"weekly\", \"day\": 8, \"destination\": \"t\"} | day:out_of_range",
                "{\"currency\": \"USD\", \"interval\": \"monthly\", \"day\": 29, \"destination\": \"t\"} | day:out_of_range"
            })
    void what_is_wrong_is_refused_by_its_field(String body, String errors) {
        Exchange refused = merchant.post(ALL, body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactlyInAnyOrder(errors.split(", "));
    }
}
