package io.daybook.gateway.merchants;

import io.daybook.gateway.problem.FieldError.Code;
import io.daybook.gateway.request.Fields;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/merchants}. */
record MerchantRequest(String name, FeeSchedule fees, List<ConnectorName> route) {

    private static final int LONGEST_NAME = 200;
    private static final int MOST_FEES = 200;
    private static final int MOST_GATEWAYS = 10;
    private static final int WHOLE = 10_000;
    private static final Predicate<String> GATEWAY =
            Pattern.compile("[a-z][a-z0-9_]{0,31}").asMatchPredicate();
    private static final FeeSchedule NO_FEES = new FeeSchedule(0, List.of());

    static MerchantRequest parse(Fields body) {
        body.require("name");
        String name = body.text("name", LONGEST_NAME);
        FeeSchedule fees = fees(body.object("fees"));
        List<String> route = body.texts("route", MOST_GATEWAYS, GATEWAY, "The name of a gateway, once.");
        body.requireEntry("route");
        body.end();
        body.faults().refuseIfAny();
        return new MerchantRequest(
                name == null ? "" : name,
                fees,
                (body.has("route") ? route : List.of("simulator"))
                        .stream().map(ConnectorName::new).toList());
    }

    private static FeeSchedule fees(@Nullable Fields fields) {
        if (fields == null) {
            return NO_FEES;
        }
        Integer points = fields.count("basis_points", 0, WHOLE);
        List<Money> fixed = new ArrayList<>();
        for (Fields item : fields.objectsOrNone("fixed", MOST_FEES)) {
            Money money = money(item);
            if (money != null
                    && fixed.stream().anyMatch(other -> other.currency().equals(money.currency()))) {
                item.fault("currency", Code.CONFLICT, "There is another fee in this currency.");
            } else if (money != null) {
                fixed.add(money);
            }
        }
        fields.end();
        return new FeeSchedule(points == null ? 0 : points, fixed);
    }

    private static @Nullable Money money(Fields fields) {
        fields.require("amount", "currency");
        Long amount = fields.amount("amount");
        String currency = fields.text("currency", 3, CurrencyCode::isKnown, "An ISO 4217 currency in capitals.");
        fields.end();
        return amount == null || currency == null ? null : Money.of(amount, currency);
    }
}
