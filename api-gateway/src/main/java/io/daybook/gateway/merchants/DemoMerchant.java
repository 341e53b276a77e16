package io.daybook.gateway.merchants;

import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.security.ApiKey;
import io.daybook.shared.merchant.CredentialView;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.FindCredential;
import io.daybook.shared.merchant.MerchantCommand;
import io.daybook.shared.merchant.MerchantCommand.IssueApiKey;
import io.daybook.shared.merchant.MerchantCommand.OnboardMerchant;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.Reading;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A merchant to try everything with, in test mode. Its key is in a file, for it alone; the commands carry the same ids at
 * every start, so that all but the first change nothing.
 */
public final class DemoMerchant {

    /** The same everywhere, so that a walk through the documentation looks the same everywhere. */
    public static final MerchantId ID = new MerchantId("mer_0000000000000000000000DEM0");

    private static final FeeSchedule FEES =
            new FeeSchedule(290, List.of(Money.of(30, "USD"), Money.of(30, "EUR"), Money.of(30, "GBP")));
    private static final List<ConnectorName> ROUTE = List.of(new ConnectorName("simulator"));
    private static final Logger LOG = LoggerFactory.getLogger(DemoMerchant.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Commands commands;
    private final Queries queries;
    private final LogHead head;
    private final Clock clock;

    DemoMerchant(Commands commands, Queries queries, LogHead head, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.head = head;
        this.clock = clock;
    }

    /** Sees to it that the merchant exists and its key is accepted; answers the key. */
    ApiKey open(Path data) {
        ApiKey key = DemoKeyFile.readOrCreate(data);
        Instant now = clock.instant();
        send(new OnboardMerchant(ID, "Demo Books", FEES, ROUTE, now));
        send(new IssueApiKey(ID, ApiKeyIds.of(key), Mode.TEST, key.hash(), EnumSet.allOf(Scope.class), now));
        Await await = Await.position(head.now(), PATIENCE);
        Reading<Optional<CredentialView>> reading = queries.ask(new FindCredential(key.hash(), await), await);
        if (reading.value().isEmpty()) {
            // A projection that is being rebuilt keeps nobody from starting: the door answers 401 until it has got there.
            LOG.warn("The demo merchant's key is not accepted after {} yet: the merchants are far behind", PATIENCE);
        }
        return key;
    }

    private void send(MerchantCommand command) {
        commands.send(
                command,
                Map.of(
                        MetadataKeys.ACTOR,
                        "daybook:demo",
                        MetadataKeys.MERCHANT,
                        ID.value(),
                        MetadataKeys.MODE,
                        "test"));
    }
}
