package io.daybook.gateway.merchants;

import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.keys.FreshKey;
import io.daybook.personal.SecretHash;
import io.daybook.shared.merchant.ApiKeyView;
import io.daybook.shared.merchant.KeyKind;
import io.daybook.shared.merchant.MerchantCommand.OnboardMerchant;
import io.daybook.shared.merchant.MerchantQuery.ListApiKeys;
import io.daybook.shared.merchant.MerchantView;
import io.daybook.shared.merchant.NewKey;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets a merchant begin, with a secret and a publishable key in each mode. */
record Onboarding(MerchantTools tools, MerchantRequest asked, List<FirstKey> fresh)
        implements Write<Onboarding.Onboarded> {

    private static final int CREATED = 201;

    /** A key to begin with. */
    record FirstKey(KeyKind kind, Mode mode, FreshKey made) {

        /** One of each. */
        static List<FirstKey> all(SecretHash hashes) {
            List<FirstKey> all = new ArrayList<>();
            for (Mode mode : Mode.values()) {
                for (KeyKind kind : KeyKind.values()) {
                    all.add(new FirstKey(kind, mode, FreshKey.make(kind, mode, hashes)));
                }
            }
            return all;
        }

        private NewKey issued() {
            return made.issued(
                    kind,
                    mode,
                    switch (kind) {
                        case SECRET -> Scope.ofMerchants();
                        case PUBLISHABLE -> Scope.ofBrowsers();
                    });
        }
    }

    /** The merchant with its first keys. */
    record Onboarded(MerchantView merchant, List<ApiKeyView> keys) {
        Onboarded {
            keys = List.copyOf(keys);
        }
    }

    @Override
    public String idPrefix() {
        return MerchantId.PREFIX;
    }

    @Override
    public Class<Onboarded> viewType() {
        return Onboarded.class;
    }

    @Override
    public Command command(String reservedId) {
        return new OnboardMerchant(
                new MerchantId(reservedId),
                asked.name(),
                asked.fees(),
                asked.route(),
                fresh.stream().map(FirstKey::issued).toList(),
                tools.clock().instant());
    }

    @Override
    public Outcome<Onboarded> outcome(String reservedId, Accepted accepted) {
        MerchantId id = new MerchantId(reservedId);
        Reading<Optional<MerchantView>> reading = tools.find(id, tools.all());
        List<ApiKeyView> keys = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            ListApiKeys query =
                    new ListApiKeys(new Tenant(id, mode), new PageRequest(PageRequest.MOST, null), Await.NOTHING);
            Reading<Page<ApiKeyView>> page = tools.queries().ask(query, Await.NOTHING);
            keys.addAll(page.value().items().reversed());
        }
        return reading.value()
                .map(view -> new Outcome<>(CREATED, new Onboarded(view, keys), reading.position()))
                .orElseThrow(Outcomes::notVisibleYet);
    }

    @Override
    public Object body(Onboarded view) {
        List<FreshKey> made = fresh.stream().map(FirstKey::made).toList();
        return MerchantBody.of(
                view.merchant(),
                view.keys().stream().map(key -> FreshKey.body(key, made)).toList());
    }

    @Override
    public String location(Onboarded view) {
        return "/v1/merchants/" + view.merchant().merchantId();
    }
}
