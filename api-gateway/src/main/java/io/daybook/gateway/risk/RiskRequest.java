package io.daybook.gateway.risk;

import io.daybook.gateway.json.Words;
import io.daybook.gateway.request.Fields;
import io.daybook.shared.risk.CheckResult;
import io.daybook.shared.risk.RiskCondition;
import io.daybook.shared.risk.RiskOutcome;
import io.daybook.shared.risk.RiskRule;
import io.daybook.shared.risk.RiskTrait;
import io.daybook.shared.risk.Velocity;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.MinorUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads risk rules. What is personal in them is known by its fingerprint from here on. Limits as in the document. */
final class RiskRequest {

    private static final int MOST_RULES = 50;
    private static final int MOST_VALUES = 200;
    private static final int MOST_LISTED = 500;

    private static final Predicate<String> NAME = form("[A-Za-z0-9][A-Za-z0-9 _.:-]{0,63}");
    private static final Predicate<String> COUNTRY = form("[A-Z]{2}");
    private static final Predicate<String> EMAIL = form("[^@\\s]{1,64}@[^@\\s]{1,189}");
    private static final Predicate<String> TOKEN = form("[A-Za-z][A-Za-z0-9_.:-]{0,254}");

    private static final Map<String, RiskOutcome> OUTCOMES = Words.all(RiskOutcome.class);
    private static final Map<String, RiskTrait> TRAITS = Words.all(RiskTrait.class);
    private static final Set<String> RESULTS = Words.all(CheckResult.class).keySet();

    private final Fingerprints fingerprints;
    private final MerchantId merchant;

    RiskRequest(Fingerprints fingerprints, MerchantId merchant) {
        this.fingerprints = fingerprints;
        this.merchant = merchant;
    }

    /** The rules in order, without ending the body; those that are right. */
    List<RiskRule> rules(Fields body) {
        body.require("rules");
        List<RiskRule> rules = new ArrayList<>();
        for (Fields fields : body.objectsOrNone("rules", MOST_RULES)) {
            fields.require("name", "outcome", "when");
            String name =
                    fields.text("name", 64, NAME, "Letters, digits, blanks and _ . : -, first a letter or digit.");
            RiskOutcome outcome = fields.choice("outcome", OUTCOMES).orElse(null);
            Fields when = fields.object("when");
            RiskCondition condition = when == null ? RiskCondition.NONE : condition(when);
            fields.end();
            if (name != null && outcome != null) {
                rules.add(new RiskRule(name, outcome, condition));
            }
        }
        return rules;
    }

    private RiskCondition condition(Fields fields) {
        Long from = fields.amount("amount_gte");
        Long to = fields.amount("amount_lte");
        RiskCondition condition = new RiskCondition(
                fields
                        .texts("currencies", MOST_VALUES, CurrencyCode::isKnown, "An ISO 4217 currency in capitals.")
                        .stream()
                        .map(CurrencyCode::new)
                        .toList(),
                from == null ? null : new MinorUnits(from),
                to == null ? null : new MinorUnits(to),
                velocity(fields.object("velocity")),
                listed(fields, "cards", TOKEN, "A token or a fingerprint.", it -> fingerprints.card(merchant, it)),
                fields.texts(
                        "customers",
                        MOST_LISTED,
                        id -> Id.isValid(id, CustomerId.PREFIX),
                        "A customer's id begins with cus_."),
                listed(
                        fields,
                        "emails",
                        EMAIL,
                        "An e-mail address or a fingerprint.",
                        it -> fingerprints.email(merchant, it)),
                listed(
                        fields,
                        "ips",
                        text -> Fingerprints.address(text).isPresent(),
                        "An IPv4 or IPv6 address or a fingerprint.",
                        it -> fingerprints.ip(merchant, Fingerprints.address(it).orElseThrow())),
                fields.texts("card_countries", MOST_VALUES, COUNTRY, "Two capital letters (ISO 3166-1)."),
                Boolean.TRUE.equals(fields.flag("country_mismatch")),
                results(fields, "avs"),
                results(fields, "cvc"),
                fields.count("risk_score_gte", 0, 100));
        fields.end();
        return condition;
    }

    private static @Nullable Velocity velocity(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        fields.require("per", "window_seconds", "more_than");
        RiskTrait per = fields.choice("per", TRAITS).orElse(null);
        Integer window = fields.count("window_seconds", 1, Velocity.LONGEST_SECONDS);
        Integer moreThan = fields.count("more_than", 1, Velocity.LARGEST);
        fields.end();
        return per == null || window == null || moreThan == null ? null : new Velocity(per, window, moreThan);
    }

    private static List<String> listed(
            Fields fields, String name, Predicate<String> form, String whatItIs, UnaryOperator<String> fingerprint) {
        return fields.texts(name, MOST_LISTED, text -> Fingerprints.isOne(text) || form.test(text), whatItIs).stream()
                .map(text -> Fingerprints.isOne(text) ? text : fingerprint.apply(text))
                .distinct()
                .toList();
    }

    private static List<CheckResult> results(Fields fields, String name) {
        return fields.choices(name, RESULTS).stream()
                .map(word -> CheckResult.valueOf(word.toUpperCase(Locale.ROOT)))
                .toList();
    }

    private static Predicate<String> form(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }
}
