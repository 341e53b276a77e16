package io.daybook.command.connector.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.daybook.command.connector.Calls;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer.NotExecuted;
import io.daybook.shared.operation.GatewayAnswer.Unknown;
import io.daybook.shared.operation.GatewayCall;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that cannot prove who it is gets nothing, so it has done nothing. */
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    private final AtomicInteger served = new AtomicInteger();
    private final GatewayCall call = new Calls(new ConnectorName("stripe")).authorize("pm_card_visa");

    @Test
    void nothing_is_sent_to_a_host_with_a_certificate_of_its_own_making() throws Exception {
        HttpsServer impostor = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        impostor.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        impostor.createContext("/", exchange -> {
            served.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
        });
        impostor.start();
        try {
            StripeConnector connector = Stripes.connector(
                    "https://localhost:" + impostor.getAddress().getPort(), Calls.patient(), Calls.CLOCK);

            assertThat(connector.execute(call)).isEqualTo(new NotExecuted("tls_failure"));
            assertThat(connector.lookUp(call)).isEqualTo(new Unknown("tls_failure"));
            assertThat(served).hasValue(0);
        } finally {
            impostor.stop(0);
        }
    }

    private SSLContext selfSigned() throws Exception {
        Path store = folder.resolve("impostor.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process making = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "impostor",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(making.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
