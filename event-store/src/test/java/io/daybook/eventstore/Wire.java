package io.daybook.eventstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** A wire to the database that a test can cut: before a request arrives, or after it was executed and before the answer. */
final class Wire implements AutoCloseable {

    /** What happens to the next bytes that pass. */
    enum Fault {
        NONE,
        /** The next request never reaches the server. */
        CUT_REQUEST,
        /** The next request is executed, and its answer never comes back. */
        CUT_ANSWER,
        /** The client is cut off at once; the next request reaches the server only when it is let go. */
        HOLD_REQUEST
    }

    private final InetSocketAddress server;
    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private volatile boolean down;
    private volatile Runnable onCut = () -> {};

    Wire(InetSocketAddress server) throws IOException {
        this.server = server;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    void next(Fault next) {
        fault.set(next);
    }

    /** Cuts everything and lets nobody in, until it is up again. */
    void down(boolean isDown) {
        down = isDown;
        if (isDown) {
            open.forEach(Wire::close);
        }
    }

    /** Lets the request go that is held. */
    void letGo() {
        letGo.countDown();
    }

    /** What to do at the moment of a cut, before anyone can notice it. */
    void onCut(Runnable action) {
        onCut = action;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                open.add(client);
                if (down) {
                    close(client);
                } else {
                    connect(client);
                }
            }
        } catch (IOException closed) {
            open.forEach(Wire::close);
        }
    }

    private void connect(Socket client) throws IOException {
        Socket upstream = new Socket(server.getAddress(), server.getPort());
        client.setTcpNoDelay(true);
        upstream.setTcpNoDelay(true);
        open.add(upstream);
        Thread.ofVirtual().start(() -> pump(client, upstream, Fault.CUT_REQUEST));
        Thread.ofVirtual().start(() -> pump(upstream, client, Fault.CUT_ANSWER));
    }

    private void pump(Socket from, Socket to, Fault cut) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (fault.compareAndSet(cut, Fault.NONE)) {
                    onCut.run();
                    return;
                }
                if (cut == Fault.CUT_REQUEST && fault.compareAndSet(Fault.HOLD_REQUEST, Fault.NONE)) {
                    from.close();
                    letGo.await();
                }
                out.write(buffer, 0, length);
            }
        } catch (IOException | InterruptedException ended) {
            open.remove(from);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        open.forEach(Wire::close);
    }
}
