package io.daybook.shared.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.shared.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayoutIdsTest {

    private static final CurrencyCode USD = new CurrencyCode("USD");

    @Test
    void aPayoutIsNamedByAUlidAndIsItsOwnOperation() {
        assertThat(Examples.PAYOUT.ulid()).hasSize(26);
        assertThat(OperationId.payingOut(Examples.PAYOUT)).hasToString(Examples.PAYOUT.value());
        assertThat(OperationId.payingOut(Examples.PAYOUT).aggregateId()).isEqualTo(Examples.PAYOUT.value());
        assertThatIllegalArgumentException().isThrownBy(() -> new PayoutId(Examples.REFUND.value()));
    }

    @Test
    void aBalanceIsNamedByMerchantModeAndCurrency() {
        Tenant live = new Tenant(Examples.MERCHANT, Mode.LIVE);

        assertThat(BalanceId.of(Examples.TENANT, USD))
                .hasToString("bal_" + Examples.MERCHANT.ulid() + "_test_USD")
                .isEqualTo(BalanceId.of(Examples.TENANT, USD))
                .isNotEqualTo(BalanceId.of(live, USD))
                .isNotEqualTo(BalanceId.of(Examples.TENANT, new CurrencyCode("EUR")));
        assertThat(BalanceId.of(live, USD).ulid()).isEqualTo(Examples.MERCHANT.ulid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bal_", "bal_01K9ZQ4K7M3N8P2R5S6T7V8W9A", "bal_01K9ZQ4K7M3N8P2R5S6T7V8W9A_test_usd"})
    void nothingElseIsABalance(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new BalanceId(text));
    }
}
