package io.daybook.gateway;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.gateway.merchants.DemoAccess;
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
import java.util.ArrayList;
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

    /** A merchant that may ask for little: within an hour, 3 reads and 2 writes by a key, 5 and 3 by all of its keys. */
    static final MerchantId MODEST = new MerchantId("mer_01J9ZQ4K7M3N8P2R5S6T7M0DE5");

    private static final String MODEST_LIMITS = "--daybook.limits.merchants[" + MODEST.value() + "].";

    /** What the simulator signs its webhooks with. */
    static final String WEBHOOK_SECRET = "a secret of the tests";

    /** Whose tokens it takes besides its own. */
    static final OpenIdProvider PROVIDER = new OpenIdProvider();

    /** The merchant who gets e-mail too. */
    static final MerchantId WRITTEN_TO = new MerchantId(Ulids.next(MerchantId.PREFIX));

    /** Its address. */
    static final String OWNER = "owner@shop.example";

    /** Takes all e-mail. */
    static final GreenMail MAIL = mailServer();

    private static final Daybook SHARED = new Daybook();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double SECONDS_OF_A_DAY = 86_400;

    private final Path data;
    private final ConfigurableApplicationContext context;

    private Daybook(String... more) {
        data = temporaryFolder();
        context = new SpringApplicationBuilder(DaybookApplication.class)
                .registerShutdownHook(false)
                .run(Stream.concat(
                                Stream.of(
                                        "--server.port=0",
                                        "--daybook.data=" + data,
                                        "--daybook.ready-lines=false",
                                        "--daybook.oidc[0].issuer=" + PROVIDER.issuer(),
                                        "--daybook.oidc[0].scopes-claim=groups",
                                        "--daybook.simulator.settle-seconds=1s",
                                        "--daybook.simulator.unknown-seconds=2s",
                                        "--daybook.simulator.webhook-secret=" + WEBHOOK_SECRET,
                                        "--daybook.simulator.audit=true",
                                        "--daybook.mail.transport=smtp",
                                        "--daybook.mail.from=books@shop.example",
                                        "--daybook.mail.smtp.host=127.0.0.1",
                                        "--daybook.mail.smtp.encryption=none",
                                        "--daybook.mail.smtp.port="
                                                + MAIL.getSmtp().getPort(),
                                        "--daybook.mail.retry-pause=200ms",
                                        "--daybook.mail.merchant-address." + WRITTEN_TO.value() + "=" + OWNER,
                                        MODEST_LIMITS + "window=1h",
                                        MODEST_LIMITS + "key-reads=3",
                                        MODEST_LIMITS + "key-writes=2",
                                        MODEST_LIMITS + "merchant-reads=5",
                                        MODEST_LIMITS + "merchant-writes=3"),
                                Stream.of(more))
                        .toArray(String[]::new));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            context.close();
            delete(data);
        }));
    }

    private Daybook(Path data, String... arguments) {
        this.data = data;
        this.context = new SpringApplicationBuilder(DaybookApplication.class)
                .registerShutdownHook(false)
                .run(arguments);
    }

    /** The pretended gateway alone, for what only the web server makes a difference to. To be stopped. */
    static Daybook simulator(Path data, String argument) {
        return new Daybook(data, "--server.port=0", "--daybook.data=" + data, "--daybook.roles=simulator", argument);
    }

    /** A whole one with settings of its own, to be stopped. */
    static Daybook whole(Path data, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--server.port=0", "--daybook.data=" + data, "--daybook.ready-lines=false"));
        arguments.addAll(List.of(more));
        return new Daybook(data, arguments.toArray(String[]::new));
    }

    void stop() {
        context.close();
    }

    /** Where it keeps everything. */
    Path data() {
        return data;
    }

    private static GreenMail mailServer() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    static Daybook running() {
        return SHARED;
    }

    /** One of its own, for what needs other settings. */
    static Daybook with(String... settings) {
        return new Daybook(settings);
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

    ConfigurableApplicationContext context() {
        return context;
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** How many claims stand under an idempotency key, of any merchant; what was refused claims nothing. */
    int claims(String key) {
        try (Connection connection = bean(Database.class).connect(DatabaseRole.GATEWAY, "test");
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT count(*) FROM gateway.claim WHERE idempotency_key = ?" + " AND refused_at IS NULL")) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** How many days ago an idempotency key was claimed; it can be made to seem older. */
    double claimedDaysAgo(String key, double days) {
        String sql =
                "UPDATE gateway.claim SET created_at = created_at - make_interval(secs => ?) WHERE idempotency_key = ?"
                        + " RETURNING extract(epoch FROM now() - created_at)";
        try (Connection connection = bean(Database.class).connect(DatabaseRole.GATEWAY, "test");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setDouble(1, days * SECONDS_OF_A_DAY);
            statement.setString(2, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getDouble(1) / SECONDS_OF_A_DAY;
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

    /** Whoever runs this Daybook, by the key in the file. */
    Merchant operator() {
        try {
            Path file = bean(DemoAccess.class).operatorKey().orElseThrow();
            return new Merchant(api(), Files.readString(file).strip());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whoever holds a key, or a token. */
    Merchant holder(String bearer) {
        return new Merchant(api(), bearer);
    }

    /** A new merchant, in test mode, whose key may do everything. */
    Merchant merchant() {
        return merchant(Scope.ofMerchants());
    }

    /** A new merchant whose key may do only this. */
    Merchant merchant(Set<Scope> scopes) {
        return merchant(scopes, new ConnectorName("simulator"));
    }

    /** A new merchant whose payments go to this gateway. */
    Merchant merchant(Set<Scope> scopes, ConnectorName connector) {
        return merchant(new MerchantId(Ulids.next(MerchantId.PREFIX)), scopes, connector);
    }

    /** A new merchant of this id. */
    Merchant merchant(MerchantId id, Set<Scope> scopes) {
        return merchant(id, scopes, new ConnectorName("simulator"));
    }

    /** A new merchant of this id whose payments go to this gateway. */
    Merchant merchant(MerchantId id, Set<Scope> scopes, ConnectorName connector) {
        FeeSchedule fees = new FeeSchedule(290, List.of(Money.of(30, "USD")));
        List<ConnectorName> route = List.of(connector);
        bean(CommandGateway.class).sendAndWait(new OnboardMerchant(id, "Test Books", fees, route, Instant.now()));
        return merchant(id, Mode.TEST, scopes);
    }

    /** Another key of the same merchant, with whatever of these a merchant can have. */
    Merchant merchant(MerchantId id, Mode mode, Set<Scope> scopes) {
        Set<Scope> granted = EnumSet.noneOf(Scope.class);
        granted.addAll(scopes);
        granted.retainAll(Scope.ofMerchants());
        ApiKey key = ApiKey.create(mode, new SecureRandom());
        ApiKeyId keyId = new ApiKeyId(Ulids.next(ApiKeyId.PREFIX));
        bean(CommandGateway.class).sendAndWait(new IssueApiKey(id, keyId, mode, key.hash(), granted, Instant.now()));
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
