package io.daybook.command.connector.stripe;

import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import io.daybook.shared.payment.PaymentMethod;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was paid with, as far as Stripe tells it. */
final class Methods {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_ .&-]{1,64}");
    private static final Pattern LAST4 = Pattern.compile("[0-9]{4}");

    private Methods() {}

    static @Nullable PaymentMethod of(PaymentIntent intent) {
        Charge charge = intent.getLatestChargeObject();
        if (charge != null && charge.getPaymentMethodDetails() != null) {
            return of(charge.getPaymentMethodDetails());
        }
        return of(intent.getPaymentMethodObject());
    }

    static @Nullable PaymentMethod of(com.stripe.model.@Nullable PaymentMethod method) {
        if (method == null || method.getType() == null) {
            return null;
        }
        if (method.getCard() != null) {
            var card = method.getCard();
            return method(method.getType(), card.getBrand(), card.getLast4(), card.getExpMonth(), card.getExpYear());
        }
        if (method.getUsBankAccount() != null) {
            var account = method.getUsBankAccount();
            return method(method.getType(), account.getBankName(), account.getLast4(), null, null);
        }
        if (method.getSepaDebit() != null) {
            return method(method.getType(), null, method.getSepaDebit().getLast4(), null, null);
        }
        return method(method.getType(), null, null, null, null);
    }

    private static @Nullable PaymentMethod of(Charge.PaymentMethodDetails details) {
        if (details.getType() == null) {
            return null;
        }
        if (details.getCard() != null) {
            var card = details.getCard();
            return method(details.getType(), card.getBrand(), card.getLast4(), card.getExpMonth(), card.getExpYear());
        }
        if (details.getUsBankAccount() != null) {
            var account = details.getUsBankAccount();
            return method(details.getType(), account.getBankName(), account.getLast4(), null, null);
        }
        if (details.getSepaDebit() != null) {
            return method(details.getType(), null, details.getSepaDebit().getLast4(), null, null);
        }
        return method(details.getType(), null, null, null, null);
    }

    private static PaymentMethod method(
            String type, @Nullable String brand, @Nullable String last4, @Nullable Long month, @Nullable Long year) {
        return new PaymentMethod(
                WORD.matcher(type).matches() ? type : "unknown",
                brand != null && WORD.matcher(brand).matches() ? brand : null,
                last4 != null && LAST4.matcher(last4).matches() ? last4 : null,
                month != null && month >= 1 && month <= 12 ? month.intValue() : null,
                year != null && year >= 2000 && year < 2200 ? year.intValue() : null);
    }
}
