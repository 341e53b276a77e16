package io.daybook.gateway.merchants;

import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.dispatch.LogHead;
import io.daybook.gateway.dispatch.Queries;
import io.daybook.gateway.security.ApiKey;
import io.daybook.personal.SecretHash;
import io.daybook.shared.merchant.CredentialView;
import io.daybook.shared.merchant.FindCredential;
import io.daybook.shared.merchant.MerchantCommand;
import io.daybook.shared.merchant.MerchantCommand.IssueApiKey;
import io.daybook.shared.merchant.MerchantCommand.OnboardMerchant;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Reading;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that somebody is there whose key is in a file. The commands carry the same ids at every start, so that all
 * but the first change nothing.
 */
final class Beginning {

    private static final Logger LOG = LoggerFactory.getLogger(Beginning.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Commands commands;
    private final Queries queries;
    private final LogHead head;
    private final SecretHash hashes;
    private final Clock clock;

    Beginning(Commands commands, Queries queries, LogHead head, SecretHash hashes, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.head = head;
        this.hashes = hashes;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    /**
     * Sees to it that a merchant exists and a key of it is accepted.
     *
     * @param actor who does it, for the log
     */
    void open(String actor, OnboardMerchant merchant, ApiKey key, Mode mode, Set<Scope> scopes) {
        if (isAccepted(key, Await.NOTHING)) {
            return;
        }
        Map<String, String> metadata = Map.of(
                MetadataKeys.ACTOR,
                actor,
                MetadataKeys.MERCHANT,
                merchant.merchantId().value(),
                MetadataKeys.MODE,
                mode.name().toLowerCase(Locale.ROOT));
        String hash = key.hash(hashes);
        send(merchant, metadata);
        send(new IssueApiKey(merchant.merchantId(), ApiKeyIds.of(hash), mode, hash, scopes, merchant.at()), metadata);
        if (!isAccepted(key, Await.position(head.now(), PATIENCE))) {
            // Somebody may have revoked it. And a projection that is being rebuilt keeps nobody from starting: the door
            // answers 401 until it has got there.
            LOG.warn("The key of {} is not accepted: it was revoked, or the merchants are far behind", actor);
        }
    }

    private boolean isAccepted(ApiKey key, Await await) {
        Reading<Optional<CredentialView>> reading = queries.ask(new FindCredential(key.hashes(hashes), await), await);
        return reading.value().isPresent();
    }

    private void send(MerchantCommand command, Map<String, String> metadata) {
        commands.send(command, metadata);
    }
}
