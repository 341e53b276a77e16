package io.daybook.command.rules;

import static io.daybook.shared.Examples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.command.Orders;
import io.daybook.shared.Examples;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.FeeTerms;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.payment.PaymentEvent.PaymentCaptured;
import io.daybook.shared.types.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeesTest {

    @ParameterizedTest
    @CsvSource({
        // amount, basis points, fixed, fee
        "1050, 290, 30, 60", // 30.45 + 30
        "50, 100, 0, 0", // 0.5, to the even 0
        "150, 100, 0, 2", // 1.5, to the even 2
        "250, 100, 0, 2", // 2.5, to the even 2
        "251, 100, 0, 3", // 2.51
        "350, 100, 0, 4", // 3.5, to the even 4
        "349, 100, 0, 3", // 3.49
        "0, 290, 30, 0",
        "1050, 0, 0, 0",
        "1050, 10000, 0, 1050",
        "9007199254740991, 10000, 30, 9007199254740991",
        "9007199254740991, 9999, 0, 9006298534815517", // 9006298534815516.9009
    })
    void areAShareRoundedHalfEvenAndAFixedPart(long amount, int basisPoints, long fixed, long fee) {
        assertThat(Fees.on(usd(amount), new FeeTerms(basisPoints, usd(fixed)))).isEqualTo(usd(fee));
    }

    @ParameterizedTest
    @CsvSource({"29, 29", "30, 30", "31, 31", "32, 31"}) // 30 cents and 2.9 %, which is 1 cent from 18 cents on
    void areNeverMoreThanWhatWasCaptured(long amount, long fee) {
        assertThat(Fees.on(usd(amount), Examples.FEES)).isEqualTo(usd(fee));
    }

    @Test
    void inAnotherCurrencyAreABug() {
        FeeTerms yen = new FeeTerms(290, Money.of(30, "JPY"));

        assertThatIllegalArgumentException().isThrownBy(() -> Fees.on(usd(1050), yen));
    }

    @Property
    void agreeWithDecimalArithmetic(
            @ForAll @LongRange(max = Money.LARGEST) long amount,
            @ForAll @IntRange(max = 10_000) int basisPoints,
            @ForAll @LongRange(max = 1_000) long fixed) {
        BigDecimal share = BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(basisPoints))
                .movePointLeft(4)
                .setScale(0, RoundingMode.HALF_EVEN);
        BigDecimal fee = share.add(BigDecimal.valueOf(fixed)).min(BigDecimal.valueOf(amount));

        assertThat(Fees.on(usd(amount), new FeeTerms(basisPoints, usd(fixed)))).isEqualTo(usd(fee.longValueExact()));
    }

    /** Also proves that no single capture is charged more than it brings in: its event could not be written. */
    @Property
    void ofManyPartialCapturesAreTheFeeOfOne(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 1, max = 100_000) Long> parts,
            @ForAll @IntRange(max = 10_000) int basisPoints,
            @ForAll @LongRange(max = 5_000) long fixed) {
        FeeTerms terms = new FeeTerms(basisPoints, usd(fixed));
        long total = parts.stream().mapToLong(part -> part).sum();
        PaymentStory story =
                PaymentStory.of(paymentOf(total, terms)).whenAnswered(Examples.AUTHORIZATION, 1, Orders.executed());

        for (int i = 0; i < parts.size(); i++) {
            story.whenCaptured(i + 1, parts.get(i));
        }

        long charged = story.events().stream()
                .filter(PaymentCaptured.class::isInstance)
                .mapToLong(event -> ((PaymentCaptured) event).fee().minorUnits())
                .sum();
        assertThat(charged).isEqualTo(Fees.on(usd(total), terms).minorUnits());
        assertThat(story.state().charged()).isEqualTo(usd(charged));
    }

    private static InitiatePayment paymentOf(long cents, FeeTerms terms) {
        return new InitiatePayment(
                Examples.PAYMENT,
                Examples.TENANT,
                usd(cents),
                "tok_visa",
                CaptureMode.MANUAL,
                PaymentDetails.NONE,
                List.of(Examples.SIMULATOR),
                terms,
                Examples.NOON);
    }
}
