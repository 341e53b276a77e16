package io.daybook.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection, as thin as can be: on two cores, what the generator of load uses is taken from what it
 * measures. Of the headers of an answer it keeps those that it needs. Used by one thread.
 */
final class HttpConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final int BUFFER = 32_768;

    private final InetSocketAddress address;
    private final String common;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private @Nullable Socket socket;
    private InputStream input = InputStream.nullInputStream();
    private OutputStream output = OutputStream.nullOutputStream();

    /**
     * An answer.
     *
     * @param location empty when there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Answer(int status, String location, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /**
         * The answer itself.
         *
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
            input = fresh.getInputStream();
            output = fresh.getOutputStream();
            socket = fresh;
            at = 0;
            end = 0;
        }
        return output;
    }

    Answer get(String path) throws IOException {
        send("GET " + path + " HTTP/1.1\r\n" + common + "\r\n");
        return read();
    }

    /**
     * Posts JSON.
     *
     * @param headers more of them, each with its end of line
     * @param body ASCII
     */
    Answer post(String path, String idempotencyKey, String headers, String body) throws IOException {
        send("POST " + path + " HTTP/1.1\r\n" + common + "Content-Type: application/json\r\nIdempotency-Key: "
                + idempotencyKey + "\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        return read();
    }

    private void send(String request) throws IOException {
        connected().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private Answer read() throws IOException {
        int line = line();
        int status = (int) digits(line + 9, 10);
        String location = "";
        int length = 0;
        boolean chunked = false;
        boolean last = false;
        for (line = line(); at - line > 2; line = line()) {
            switch (buffer[line] | 0x20) {
                case 'c' -> {
                    if (begins(line, "content-length: ")) {
                        length = (int) digits(line + 16, 10);
                    } else if (begins(line, "connection: close")) {
                        last = true;
                    }
                }
                case 'l' -> {
                    if (begins(line, "location: ")) {
                        location = new String(buffer, line + 10, at - line - 12, StandardCharsets.US_ASCII);
                    }
                }
                case 't' -> chunked |= begins(line, "transfer-encoding: chunked");
                default -> {} // Of no use here.
            }
        }
        byte[] body = chunked ? chunks() : exactly(length);
        if (last) {
            close();
        }
        return new Answer(status, location, body);
    }

    private boolean begins(int line, String lowerCase) {
        if (at - line < lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            int letter = buffer[line + i];
            if ((letter >= 'A' && letter <= 'Z' ? letter | 0x20 : letter) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private long digits(int from, int radix) {
        long number = 0;
        for (int i = from; Character.digit(buffer[i], radix) >= 0; i++) {
            number = number * radix + Character.digit(buffer[i], radix);
        }
        return number;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = (int) digits(line(), 16); size > 0; size = (int) digits(line(), 16)) {
            body.write(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = new byte[length];
        int there = Math.min(length, end - at);
        System.arraycopy(buffer, at, bytes, 0, there);
        at += there;
        if (there + input.readNBytes(bytes, there, length - there) < length) {
            throw new EOFException("the server closed the connection in the middle of an answer");
        }
        return bytes;
    }

    /** Goes to the end of the next line; answers where it begins. */
    private int line() throws IOException {
        int begin = at;
        int look = at;
        while (true) {
            for (; look < end; look++) {
                if (buffer[look] == '\n') {
                    at = look + 1;
                    return begin;
                }
            }
            if (begin > 0) {
                System.arraycopy(buffer, begin, buffer, 0, end - begin);
                end -= begin;
                look -= begin;
                begin = 0;
            }
            int more = end == BUFFER ? -1 : input.read(buffer, end, BUFFER - end);
            if (more < 0) {
                throw new EOFException("the server closed the connection");
            }
            end += more;
        }
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
