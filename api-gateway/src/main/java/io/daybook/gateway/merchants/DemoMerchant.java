package io.daybook.gateway.merchants;

import io.daybook.gateway.security.ApiKey;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.MerchantCommand.OnboardMerchant;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import java.nio.file.Path;
import java.util.List;

/** A merchant to try everything with, in test mode. Its key is in a file, for it alone. */
public final class DemoMerchant {

    /** The same everywhere, so that a walk through the documentation looks the same everywhere. */
    public static final MerchantId ID = new MerchantId("mer_0000000000000000000000DEM0");

    private static final FeeSchedule FEES =
            new FeeSchedule(290, List.of(Money.of(30, "USD"), Money.of(30, "EUR"), Money.of(30, "GBP")));
    private static final List<ConnectorName> ROUTE = List.of(new ConnectorName("simulator"));
    private static final String FILE = "demo-key";

    private final Beginning beginning;

    DemoMerchant(Beginning beginning) {
        this.beginning = beginning;
    }

    /** Sees to it that the merchant exists and its key is accepted; answers the key. */
    ApiKey open(Path data) {
        ApiKey key = KeyFile.readOrCreate(data, FILE, Mode.TEST);
        OnboardMerchant onboard = new OnboardMerchant(
                ID, "Demo Books", FEES, ROUTE, beginning.clock().instant());
        beginning.open("daybook:demo", onboard, key, Mode.TEST, Scope.ofMerchants());
        return key;
    }
}
