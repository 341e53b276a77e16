package io.daybook.gateway.merchants;

import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.MerchantCommand.OnboardMerchant;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import java.nio.file.Path;
import java.util.List;

/** Whoever runs Daybook: the first operator's key is in a file, by which all others can be made. */
final class House {

    private static final String FILE = "operator-key";

    private final Beginning beginning;

    House(Beginning beginning) {
        this.beginning = beginning;
    }

    /** Sees to it that the key is accepted; answers where it is. */
    Path open(Path data) {
        OnboardMerchant onboard = new OnboardMerchant(
                MerchantId.HOST,
                "Daybook",
                new FeeSchedule(0, List.of()),
                List.of(),
                beginning.clock().instant());
        beginning.open(
                "daybook:house", onboard, KeyFile.readOrCreate(data, FILE, Mode.LIVE), Mode.LIVE, Scope.ofOperators());
        return data.resolve(FILE);
    }
}
