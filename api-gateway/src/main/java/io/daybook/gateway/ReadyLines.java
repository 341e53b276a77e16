package io.daybook.gateway;

import io.daybook.database.Database;
import io.daybook.gateway.merchants.DemoAccess;
import io.daybook.gateway.problem.Ulids;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says to the person at the terminal that Daybook is ready, and how to begin. */
@Component
final class ReadyLines implements ApplicationListener<ApplicationReadyEvent> {

    private static final double MILLIS = 1000;

    private final Environment environment;
    private final Database database;
    private final DemoAccess demo;

    ReadyLines(Environment environment, Database database, DemoAccess demo) {
        this.environment = environment;
        this.database = database;
        this.demo = demo;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (environment.getProperty("daybook.ready-lines", Boolean.class, true)) {
            long started = ManagementFactory.getRuntimeMXBean().getStartTime();
            lines(System.currentTimeMillis() - started).forEach(System.out::println);
        }
    }

    List<String> lines(long millisSinceStart) {
        boolean tls = environment.containsProperty("server.ssl.bundle");
        String api =
                (tls ? "https" : "http") + "://" + host() + ":" + environment.getProperty("local.server.port", "8080");
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "Daybook is ready in %.1f s", millisSinceStart / MILLIS));
        lines.add("API " + api);
        demo.key().ifPresent(key -> lines.add("Key " + key.secret()));
        demo.operatorKey().ifPresent(file -> lines.add("Operator's key in " + file));
        lines.add("Dashboard " + api + "/docs (the API reference; the dashboard comes with a later release)");
        lines.add("PostgreSQL " + database.jdbcUrl() + analyst());
        demo.key().ifPresent(key -> lines.add(curl(api, trusting(), key.secret())));
        return lines;
    }

    private String host() {
        String host = environment.getProperty("server.address", "127.0.0.1");
        return switch (host) {
            case "0.0.0.0", "::" -> "127.0.0.1";
            default -> host.contains(":") ? "[" + host + "]" : host;
        };
    }

    private String analyst() {
        return database.isEmbedded()
                ? "?user=daybook_analyst (password in "
                        + Path.of(environment.getProperty("daybook.data", "data"), "postgresql-passwords.properties")
                        + ")"
                : "";
    }

    /** Nobody but its maker vouches for a certificate that was made for development. */
    private String trusting() {
        boolean ours = environment.getProperty("daybook.tls", Boolean.class, false)
                && environment.getProperty("daybook.tls.certificate", "").isBlank();
        return ours
                ? "--cacert " + Path.of(environment.getProperty("daybook.data", "data"), "tls", "certificate.pem") + " "
                : "";
    }

    private static String curl(String api, String trusting, String key) {
        return "curl -i " + trusting + api + "/v1/payments -H 'Authorization: Bearer " + key
                + "' -H 'Content-Type: application/json' -H 'Idempotency-Key: " + Ulids.next("first-")
                + "' -d '{\"amount\":1050,\"currency\":\"USD\",\"payment_method\":\"tok_visa\"}'";
    }
}
