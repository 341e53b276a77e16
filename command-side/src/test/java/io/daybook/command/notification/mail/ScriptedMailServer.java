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
import org.jspecify.annotations.Nullable;

/**
 * A mail server that does as it is told: refuses every recipient with one answer, which repeats the address as real ones do,
 * or takes everything and resets the connection instead of saying goodbye.
 */
final class ScriptedMailServer implements AutoCloseable {

    private final ServerSocket socket;
    private final @Nullable String refusal;

    ScriptedMailServer(@Nullable String refusal) throws IOException {
        this.refusal = refusal;
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    static ScriptedMailServer hangingUpAfterEachMessage() throws IOException {
        return new ScriptedMailServer(null);
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
            if (word.equals("DATA")) {
                take(lines, answers);
            } else if (word.equals("QUIT") && refusal == null) {
                // Closing without lingering sends a reset.
                caller.setSoLinger(true, 0);
                return;
            } else {
                say(answers, answer(word, line));
            }
        }
    }

    private String answer(String word, String line) {
        return switch (word) {
            case "RCPT" -> refusal == null ? "250 ok" : refusal + " <" + line.replaceAll(".*<|>.*", "") + "> no";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    private static void take(BufferedReader lines, OutputStream answers) throws IOException {
        say(answers, "354 go on");
        String line = lines.readLine();
        while (line != null && !line.equals(".")) {
            line = lines.readLine();
        }
        say(answers, "250 taken");
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
