package io.daybook.gateway;

import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.gateway.problem.Ulids;
import io.daybook.gateway.security.ApiKey;
import io.daybook.shared.merchant.CredentialView;
import io.daybook.shared.merchant.FeeSchedule;
import io.daybook.shared.merchant.FindCredential;
import io.daybook.shared.merchant.MerchantCommand.IssueApiKey;
import io.daybook.shared.merchant.MerchantCommand.OnboardMerchant;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Daybook as it is shipped, on a port and a folder of its own, once for all tests. */
final class Daybook {

    /** What the simulator signs its webhooks with. */
    static final String WEBHOOK_SECRET = "a secret of the tests";

    private static final Daybook SHARED = new Daybook();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConfigurableApplicationContext context;

    private Daybook(String... more) {
        Path data = temporaryFolder();
        context = new SpringApplicationBuilder(DaybookApplication.class)
                .registerShutdownHook(false)
                .run(Stream.concat(
                                Stream.of(
                                        "--server.port=0",
                                        "--daybook.data=" + data,
                                        "--daybook.ready-lines=false",
                                        "--daybook.simulator.settle-seconds=1s",
                                        "--daybook.simulator.unknown-seconds=2s",
                                        "--daybook.simulator.webhook-secret=" + WEBHOOK_SECRET,
                                        "--daybook.simulator.audit=true"),
                                Stream.of(more))
                        .toArray(String[]::new));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            context.close();
            delete(data);
        }));
    }

    static Daybook running() {
        return SHARED;
    }

    /** One of its own, for what needs other settings. */
    static Daybook with(String... settings) {
        return new Daybook(settings);
    }

    void close() {
        context.close();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("daybook-e2e");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String api() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** How many claims stand under an idempotency key, of any merchant. */
    int claims(String key) {
        try (Connection connection = bean(Database.class).connect(DatabaseRole.GATEWAY, "test");
                PreparedStatement statement =
                        connection.prepareStatement("SELECT count(*) FROM gateway.claim WHERE idempotency_key = ?")) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Forgets what was answered under an idempotency key, as if a crash had come before the answer. */
    void loseAnswer(String key) {
        try (Connection connection = bean(Database.class).connect(DatabaseRole.GATEWAY, "test");
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE gateway.claim SET holder = NULL, answered_at = NULL, status = NULL, position = NULL,"
                                + " view = NULL WHERE idempotency_key = ?")) {
            statement.setString(1, key);
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("nothing was answered under " + key);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A new merchant, in test mode, whose key may do everything. */
    Merchant merchant() {
        return merchant(EnumSet.allOf(Scope.class));
    }

    /** A new merchant whose key may do only this. */
    Merchant merchant(Set<Scope> scopes) {
        return merchant(scopes, new ConnectorName("simulator"));
    }

    /** A new merchant whose payments go to this gateway. */
    Merchant merchant(Set<Scope> scopes, ConnectorName connector) {
        MerchantId id = new MerchantId(Ulids.next(MerchantId.PREFIX));
        FeeSchedule fees = new FeeSchedule(290, List.of(Money.of(30, "USD")));
        List<ConnectorName> route = List.of(connector);
        bean(CommandGateway.class).sendAndWait(new OnboardMerchant(id, "Test Books", fees, route, Instant.now()));
        return merchant(id, Mode.TEST, scopes);
    }

    /** Another key of the same merchant. */
    Merchant merchant(MerchantId id, Mode mode, Set<Scope> scopes) {
        ApiKey key = ApiKey.create(mode, new SecureRandom());
        ApiKeyId keyId = new ApiKeyId(Ulids.next(ApiKeyId.PREFIX));
        bean(CommandGateway.class).sendAndWait(new IssueApiKey(id, keyId, mode, key.hash(), scopes, Instant.now()));
        long head = bean(EventStore.class).createHeadToken().position().orElse(0);
        Await await = Await.position(new Position(head), PATIENCE);
        if (find(new FindCredential(key.hash(), await)).isEmpty()) {
            throw new IllegalStateException("the key is not accepted");
        }
        return new Merchant(api(), key.secret());
    }

    @SuppressWarnings("unchecked") // As FindCredential says.
    private Optional<CredentialView> find(FindCredential query) {
        Reading<Optional<CredentialView>> reading =
                bean(QueryGateway.class).query(query, Reading.class).join();
        return reading.value();
    }
}
