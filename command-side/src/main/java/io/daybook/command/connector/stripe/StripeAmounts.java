package io.daybook.command.connector.stripe;

import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Amounts as Stripe counts them (docs.stripe.com/currencies): mostly in ISO 4217's minor units, as Daybook does, but not
 * always.
 */
final class StripeAmounts {

    /** Stripe's presentment currencies. */
    private static final Set<String> CHARGED = codes("""
            AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP CNY
            COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR
            ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK
            MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD
            SHP SLE SOS SRD STN SZL THB TJS TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VND VUV WST XAF XCD XCG XOF XPF
            YER ZAR ZMW
            """);

    /** No decimals by ISO 4217, but Stripe still wants two, which have to be 00. */
    private static final Set<String> HUNDREDFOLD = codes("ISK UGX");

    /** Two decimals by ISO 4217, none at Stripe. */
    private static final Set<String> WHOLE = codes("MGA");

    /** Three decimals, of which the last has to be 0. */
    private static final Set<String> TENS = codes("BHD JOD KWD OMR TND");

    /** Charged with two decimals, and paid out with none: the last two digits have to be 00. */
    private static final Set<String> PAID_OUT_WHOLE = codes("HUF TWD");

    private StripeAmounts() {}

    static Set<CurrencyCode> currencies() {
        return CHARGED.stream().map(CurrencyCode::new).collect(Collectors.toUnmodifiableSet());
    }

    /** Empty when Stripe does not charge the currency, or cannot say the amount. */
    static OptionalLong count(Money money) {
        String code = money.currency().code();
        long minor = money.minorUnits();
        if (!CHARGED.contains(code)
                || (TENS.contains(code) && minor % 10 != 0)
                || (WHOLE.contains(code) && minor % 100 != 0)) {
            return OptionalLong.empty();
        }
        if (WHOLE.contains(code)) {
            return OptionalLong.of(minor / 100);
        }
        return HUNDREDFOLD.contains(code) ? OptionalLong.of(Math.multiplyExact(minor, 100)) : OptionalLong.of(minor);
    }

    /** Of a payout to a bank. Empty when Stripe does not know the currency, or cannot pay the amount out. */
    static OptionalLong countForBank(Money money) {
        boolean broken = PAID_OUT_WHOLE.contains(money.currency().code()) && money.minorUnits() % 100 != 0;
        return broken ? OptionalLong.empty() : count(money);
    }

    /** Empty when it is no amount of money that Daybook knows. */
    static Optional<Money> money(@Nullable Long count, @Nullable String currency) {
        if (count == null || currency == null || count < 0) {
            return Optional.empty();
        }
        String code = currency.toUpperCase(Locale.ROOT);
        if (!CHARGED.contains(code) || (HUNDREDFOLD.contains(code) && count % 100 != 0)) {
            return Optional.empty();
        }
        long minor = HUNDREDFOLD.contains(code) ? count / 100 : WHOLE.contains(code) ? count * 100 : count;
        return minor < 0 || minor > Money.LARGEST ? Optional.empty() : Optional.of(Money.of(minor, code));
    }

    /** Whether Stripe's words mean exactly this amount. */
    static boolean isSame(Money money, @Nullable Long count, @Nullable String currency) {
        return money(count, currency).filter(money::equals).isPresent();
    }

    private static Set<String> codes(String list) {
        return Arrays.stream(list.trim().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
