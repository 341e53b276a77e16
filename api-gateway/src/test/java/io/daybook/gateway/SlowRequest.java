package io.daybook.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** A request that has come to Daybook, where its body is being waited for. */
final class SlowRequest implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader answer;
    private final String body;

    private SlowRequest(Socket socket, String body) throws IOException {
        this.socket = socket;
        this.body = body;
        this.answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Sends everything but the body, and returns when a handler has begun to read that. */
    static SlowRequest post(Daybook daybook, Merchant merchant, String target, String body, String key)
            throws IOException {
        tellWhenBodyIsRead(daybook);
        SlowRequest request = new SlowRequest(new Socket(InetAddress.getLoopbackAddress(), daybook.port()), body);
        request.send(
                """
                POST %s HTTP/1.1
                Host: 127.0.0.1
                Authorization: Bearer %s
                Idempotency-Key: %s
                Prefer: wait=20
                Content-Type: application/json
                Content-Length: %d
                Expect: 100-continue
                Connection: close

                """.formatted(target, merchant.secret(), key, body.length()).replace("\n", "\r\n"));
        String line = request.answer.readLine();
        if (line == null || !line.startsWith("HTTP/1.1 100")) {
            throw new IllegalStateException("answered " + line);
        }
        return request;
    }

    /** Otherwise the server tells before it has looked at the request. */
    private static void tellWhenBodyIsRead(Daybook daybook) {
        TomcatWebServer server =
                (TomcatWebServer) ((ServletWebServerApplicationContext) daybook.context()).getWebServer();
        ((AbstractHttp11Protocol<?>) server.getTomcat().getConnector().getProtocolHandler())
                .setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
    }

    /** Sends the body; answers the head and the body of what came back. */
    String finish() throws IOException {
        send(body);
        StringBuilder all = new StringBuilder();
        for (String line = answer.readLine(); line != null; line = answer.readLine()) {
            all.append(line).append('\n');
        }
        return all.toString().strip();
    }

    private void send(String text) throws IOException {
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
