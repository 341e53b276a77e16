package io.daybook.gateway.tls;

import io.daybook.node.StartRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Turns {@code daybook.tls=true}, or {@code daybook.tls.certificate} with {@code daybook.tls.private-key}, into what the web
 * server is told. The files are watched: when they are replaced, new connections get the new certificate without a restart.
 * HTTP/2 comes with it.
 */
public final class TlsEnvironment implements EnvironmentPostProcessor {

    private static final String BUNDLE = "spring.ssl.bundle.pem.daybook.";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        TlsFiles files = files(environment);
        if (files == null) {
            return;
        }
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.ssl.bundle", "daybook");
        properties.put("server.http2.enabled", "true");
        properties.put(
                BUNDLE + "keystore.certificate", files.certificate().toUri().toString());
        properties.put(
                BUNDLE + "keystore.private-key", files.privateKey().toUri().toString());
        properties.put(BUNDLE + "reload-on-update", "true");
        properties.put(BUNDLE + "options.enabled-protocols", "TLSv1.3,TLSv1.2");
        properties.put("spring.ssl.bundle.watch.file.quiet-period", "1s");
        environment.getPropertySources().addLast(new MapPropertySource("daybook-tls", properties));
    }

    private static @Nullable TlsFiles files(ConfigurableEnvironment environment) {
        String certificate = environment.getProperty("daybook.tls.certificate", "");
        String privateKey = environment.getProperty("daybook.tls.private-key", "");
        if (certificate.isBlank() && privateKey.isBlank()) {
            Path data = Path.of(environment.getProperty("daybook.data", "data"));
            return environment.getProperty("daybook.tls", Boolean.class, false)
                    ? TlsFiles.selfSigned(data, Instant.now())
                    : null;
        }
        return new TlsFiles(
                readable("daybook.tls.certificate", certificate), readable("daybook.tls.private-key", privateKey));
    }

    private static Path readable(String property, String file) {
        if (file.isBlank()) {
            throw new StartRefused(
                    "A certificate needs its private key, and a key its certificate: " + property + " is not set",
                    "Name both files in PEM, or neither and daybook.tls=true for one to develop with");
        }
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            throw new StartRefused(
                    "The file " + path + " of " + property + " cannot be read", "Correct the path, or its permissions");
        }
        return path.toAbsolutePath();
    }
}
