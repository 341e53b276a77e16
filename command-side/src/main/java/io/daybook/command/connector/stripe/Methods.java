package io.daybook.command.connector.stripe;

import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import io.daybook.shared.payment.PaymentMethod;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was paid with, as far as Stripe tells it: a {@code card}, a {@code bank_debit}, a {@code wallet}, or whatever else
 * Stripe calls it. The brand says which bank, scheme or wallet.
 */
final class Methods {

    static final Set<String> BANK_DEBITS =
            Set.of("us_bank_account", "sepa_debit", "bacs_debit", "acss_debit", "au_becs_debit");
    static final Set<String> WALLETS =
            Set.of("link", "paypal", "cashapp", "amazon_pay", "alipay", "wechat_pay", "revolut_pay", "mobilepay");

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_ .&-]{1,64}");
    private static final Pattern LAST4 = Pattern.compile("[0-9]{4}");

    private Methods() {}

    static @Nullable PaymentMethod of(PaymentIntent intent) {
        Charge charge = intent.getLatestChargeObject();
        return charge != null && charge.getPaymentMethodDetails() != null
                ? of(charge.getPaymentMethodDetails())
                : of(intent.getPaymentMethodObject());
    }

    static @Nullable PaymentMethod of(com.stripe.model.@Nullable PaymentMethod method) {
        if (method == null || method.getType() == null) {
            return null;
        }
        if (method.getCard() != null) {
            var card = method.getCard();
            return card(card.getBrand(), card.getLast4(), card.getExpMonth(), card.getExpYear());
        }
        if (method.getUsBankAccount() != null) {
            var account = method.getUsBankAccount();
            return other(method.getType(), account.getBankName(), account.getLast4());
        }
        return method.getSepaDebit() == null
                ? other(method.getType(), null, null)
                : other(method.getType(), null, method.getSepaDebit().getLast4());
    }

    private static @Nullable PaymentMethod of(Charge.PaymentMethodDetails details) {
        if (details.getType() == null) {
            return null;
        }
        if (details.getCard() != null) {
            var card = details.getCard();
            return card(card.getBrand(), card.getLast4(), card.getExpMonth(), card.getExpYear());
        }
        if (details.getUsBankAccount() != null) {
            var account = details.getUsBankAccount();
            return other(details.getType(), account.getBankName(), account.getLast4());
        }
        return details.getSepaDebit() == null
                ? other(details.getType(), null, null)
                : other(details.getType(), null, details.getSepaDebit().getLast4());
    }

    private static PaymentMethod card(
            @Nullable String brand, @Nullable String last4, @Nullable Long month, @Nullable Long year) {
        return new PaymentMethod(
                "card",
                fitting(WORD, brand),
                fitting(LAST4, last4),
                month != null && month >= 1 && month <= 12 ? month.intValue() : null,
                year != null && year >= 2000 && year < 2200 ? year.intValue() : null);
    }

    private static PaymentMethod other(String type, @Nullable String bank, @Nullable String last4) {
        String name = fitting(WORD, type);
        String kind = BANK_DEBITS.contains(type) ? "bank_debit" : WALLETS.contains(type) ? "wallet" : name;
        String brand = fitting(WORD, bank);
        return new PaymentMethod(
                kind == null ? "unknown" : kind, brand == null ? name : brand, fitting(LAST4, last4), null, null);
    }

    private static @Nullable String fitting(Pattern form, @Nullable String text) {
        return text != null && form.matcher(text).matches() ? text : null;
    }
}
