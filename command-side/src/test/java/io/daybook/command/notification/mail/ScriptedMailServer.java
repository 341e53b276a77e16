package io.daybook.command.notification.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A mail server that refuses every recipient with one answer, which repeats the address as real ones do. */
final class ScriptedMailServer implements AutoCloseable {

    private final ServerSocket socket;
    private final String refusal;

    ScriptedMailServer(String refusal) throws IOException {
        this.refusal = refusal;
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                talk(caller);
            } catch (IOException gone) {
                // The caller has hung up, or the server is closed: the loop tells which.
                Thread.onSpinWait();
            }
        }
    }

    private void talk(Socket caller) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream answers = caller.getOutputStream();
        say(answers, "220 scripted");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String word = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            say(
                    answers,
                    switch (word) {
                        case "RCPT" -> refusal + " <" + line.replaceAll(".*<|>.*", "") + "> no";
                        case "QUIT" -> "221 bye";
                        default -> "250 ok";
                    });
        }
    }

    private static void say(OutputStream answers, String line) throws IOException {
        answers.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        answers.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
