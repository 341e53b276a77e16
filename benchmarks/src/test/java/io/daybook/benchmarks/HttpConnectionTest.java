package io.daybook.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {

    /** Answers each connection in turn with texts, byte by byte, one text for each request; then closes it. */
    private static final class Server implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

        Server(List<List<String>> connections) throws IOException {
            Thread.ofVirtual().start(() -> connections.forEach(this::serve));
        }

        private void serve(List<String> answers) {
            try (Socket connection = socket.accept()) {
                connection.setTcpNoDelay(true);
                for (String answer : answers) {
                    readRequest(connection.getInputStream());
                    for (byte letter : answer.getBytes(StandardCharsets.UTF_8)) {
                        connection.getOutputStream().write(letter);
                    }
                }
            } catch (IOException closed) {
                assertThat(socket.isClosed()).isTrue();
            }
        }

        /** GET requests only: they end with an empty line. */
        private static void readRequest(InputStream input) throws IOException {
            int last = 0;
            for (int next = input.read(); next >= 0; next = input.read()) {
                last = (last << 8) | next;
                if (last == 0x0D0A0D0A) {
                    return;
                }
            }
            throw new IOException("closed");
        }

        HttpConnection connect() {
            return new HttpConnection(URI.create("http://127.0.0.1:" + socket.getLocalPort()), "sk_test_1");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void readsAnswersOneAfterTheOtherWhateverTheirFraming() throws IOException {
        try (Server server = new Server(List.of(List.of(
                        "HTTP/1.1 200 \r\nX-Other: 1\r\ncontent-length: 5\r\n\r\nfirst",
                        "HTTP/1.1 201 \r\nLOCATION: /v1/payments/pay_1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nsec\r\n3\r\nond\r\n0\r\n\r\n",
                        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")));
                HttpConnection connection = server.connect()) {
            HttpConnection.Answer first = connection.get("/1");
            HttpConnection.Answer second = connection.get("/2");
            HttpConnection.Answer third = connection.get("/3");

            assertThat(first.status()).isEqualTo(200);
            assertThat(first.text()).isEqualTo("first");
            assertThat(first.location()).isEmpty();
            assertThat(second.status()).isEqualTo(201);
            assertThat(second.text()).isEqualTo("second");
            assertThat(second.location()).isEqualTo("/v1/payments/pay_1");
            assertThat(third.status()).isEqualTo(404);
            assertThat(third.body()).isEmpty();
        }
    }

    @Test
    void connectsAnewAfterTheServerSaidThatItCloses() throws IOException {
        try (Server server = new Server(List.of(
                        List.of("HTTP/1.1 200 \r\nConnection: close\r\nContent-Length: 3\r\n\r\none"),
                        List.of("HTTP/1.1 200 \r\nContent-Length: 3\r\n\r\ntwo")));
                HttpConnection connection = server.connect()) {
            assertThat(connection.get("/1").text()).isEqualTo("one");
            assertThat(connection.get("/2").text()).isEqualTo("two");
        }
    }

    @Test
    void doesNotTakeHalfAnAnswerForAWholeOne() throws IOException {
        try (Server server = new Server(List.of(List.of("HTTP/1.1 200 \r\nContent-Length: 10\r\n\r\nhalf")));
                HttpConnection connection = server.connect()) {
            assertThatThrownBy(() -> connection.get("/1")).isInstanceOf(IOException.class);
        }
    }
}
