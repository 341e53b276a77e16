package io.daybook.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection, as thin as can be: on two cores, what the generator of load uses is taken from what it
 * measures. Used by one thread.
 */
final class HttpConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final InetSocketAddress address;
    private final String common;
    private @Nullable Socket socket;
    private InputStream input = InputStream.nullInputStream();
    private OutputStream output = OutputStream.nullOutputStream();

    /** An answer; header names are in lower case. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Answer(int status, Map<String, String> headers, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /**
         * @throws IOException when it is not as expected
         */
        Answer expect(int expected) throws IOException {
            if (status != expected) {
                throw new IOException("answered " + status + ": " + text());
            }
            return this;
        }
    }

    HttpConnection(URI server, String key) {
        address = new InetSocketAddress(server.getHost(), server.getPort());
        common = "Host: " + server.getAuthority() + "\r\nAuthorization: Bearer " + key + "\r\n";
    }

    /** Connects, unless it still is: a server ends a connection after so many requests, and says so before. */
    private OutputStream connected() throws IOException {
        if (socket == null) {
            Socket fresh = new Socket();
            fresh.setTcpNoDelay(true);
            fresh.setSoTimeout(PATIENCE_MILLIS);
            fresh.connect(address, PATIENCE_MILLIS);
            input = new BufferedInputStream(fresh.getInputStream(), 16_384);
            output = fresh.getOutputStream();
            socket = fresh;
        }
        return output;
    }

    Answer get(String path, String headers) throws IOException {
        connected()
                .write(("GET " + path + " HTTP/1.1\r\n" + common + headers + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return read();
    }

    /**
     * @param headers more of them, each with its end of line
     * @param body ASCII
     */
    Answer post(String path, String idempotencyKey, String headers, String body) throws IOException {
        connected()
                .write(("POST " + path + " HTTP/1.1\r\n" + common
                                + "Content-Type: application/json\r\nIdempotency-Key: " + idempotencyKey + "\r\n"
                                + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        return read();
    }

    private Answer read() throws IOException {
        String first = line();
        int status = Integer.parseInt(first.substring(9, 12));
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = headers.containsKey("transfer-encoding")
                ? chunks()
                : exactly(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        if (headers.getOrDefault("connection", "").equals("close")) {
            close();
        }
        return new Answer(status, headers, body);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the server closed the connection in the middle of an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
