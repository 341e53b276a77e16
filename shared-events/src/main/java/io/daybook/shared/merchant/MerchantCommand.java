package io.daybook.shared.merchant;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What can be ordered of a merchant. */
public sealed interface MerchantCommand extends Command {

    MerchantId merchantId();

    Instant at();

    @Override
    default MerchantId target() {
        return merchantId();
    }

    /** To let a merchant take payments. */
    record OnboardMerchant(MerchantId merchantId, String name, FeeSchedule fees, List<ConnectorName> route, Instant at)
            implements MerchantCommand {
        public OnboardMerchant {
            route = List.copyOf(route);
        }
    }

    /** To give out a key, of which only the hash is told. */
    record IssueApiKey(MerchantId merchantId, ApiKeyId keyId, Mode mode, String hash, Set<Scope> scopes, Instant at)
            implements MerchantCommand {
        public IssueApiKey {
            scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
        }
    }

    /** To make a key invalid. */
    record RevokeApiKey(MerchantId merchantId, ApiKeyId keyId, Instant at) implements MerchantCommand {}
}
