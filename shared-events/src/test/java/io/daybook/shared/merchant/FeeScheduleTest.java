package io.daybook.shared.merchant;

import static io.daybook.shared.Examples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.shared.Examples;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.FeeTerms;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeeScheduleTest {

    private static final Money YEN = Money.of(35, "JPY");
    private static final FeeSchedule SCHEDULE = new FeeSchedule(290, List.of(usd(30), YEN));

    @Test
    void givesTheTermsOfACurrency() {
        assertThat(SCHEDULE.in(new CurrencyCode("USD"))).isEqualTo(new FeeTerms(290, usd(30)));
        assertThat(SCHEDULE.in(new CurrencyCode("JPY"))).isEqualTo(new FeeTerms(290, YEN));
    }

    @Test
    void takesNoFixedPartWhereItNamesNone() {
        assertThat(SCHEDULE.in(new CurrencyCode("EUR"))).isEqualTo(new FeeTerms(290, Money.of(0, "EUR")));
    }

    @Test
    void namesACurrencyOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FeeSchedule(0, List.of(usd(30), usd(31))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10_000})
    void takesAShareFromNothingToEverything(int basisPoints) {
        assertThat(new FeeSchedule(basisPoints, List.of()).in(new CurrencyCode("USD")))
                .isEqualTo(new FeeTerms(basisPoints, usd(0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_001})
    void takesNoOtherShare(int basisPoints) {
        assertThatIllegalArgumentException().isThrownBy(() -> new FeeSchedule(basisPoints, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new FeeTerms(basisPoints, usd(0)));
    }

    @Test
    void ofAnotherCurrencyIsNotForThisPayment() {
        assertThatIllegalArgumentException().isThrownBy(() -> payment(usd(1050), new FeeTerms(290, YEN)));
    }

    @Test
    void isForAPaymentOfSomething() {
        assertThat(payment(usd(1), Examples.FEES).amount()).isEqualTo(usd(1));
        assertThatIllegalArgumentException().isThrownBy(() -> payment(usd(0), Examples.FEES));
    }

    private static InitiatePayment payment(Money amount, FeeTerms terms) {
        return new InitiatePayment(
                Examples.PAYMENT,
                Examples.TENANT,
                amount,
                "tok_visa",
                CaptureMode.MANUAL,
                PaymentDetails.NONE,
                List.of(Examples.SIMULATOR),
                terms,
                Examples.NOON);
    }
}
