package io.daybook.gateway.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between Daybook and the simulator, which can be cut and mended. Thread-safe. */
final class TcpProxy implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;

    /** How it is cut. */
    enum Cut {
        /** Connections are reset, and none can be made. */
        REFUSES,
        /** Connections stay and can be made, but nothing gets through: whoever waits, waits. */
        SWALLOWS,
        /** Requests get through; each answer is cut off in its middle. */
        BREAKS_ANSWERS
    }

    private enum State {
        WHOLE,
        REFUSES,
        SWALLOWS,
        BREAKS_ANSWERS
    }

    private final InetSocketAddress target;
    private final ServerSocket door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile State state = State.WHOLE;

    TcpProxy(URI target) {
        this.target = new InetSocketAddress(target.getHost(), target.getPort());
        try {
            door = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    void cut(Cut how) {
        state = State.valueOf(how.name());
        if (how == Cut.REFUSES) {
            resetAll();
        }
    }

    /** What hung in a cut is lost, as on a real network. */
    void mend() {
        state = State.WHOLE;
        resetAll();
    }

    private void resetAll() {
        sockets.forEach(TcpProxy::reset);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                sockets.add(caller);
                Thread.ofVirtual().start(() -> connect(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket caller) {
        if (state == State.REFUSES) {
            end(caller);
            return;
        }
        Socket callee = new Socket();
        sockets.add(callee);
        try {
            callee.setTcpNoDelay(true);
            caller.setTcpNoDelay(true);
            callee.connect(target, CONNECT_MILLIS);
        } catch (IOException unreachable) {
            end(caller);
            end(callee);
            return;
        }
        Thread.ofVirtual().start(() -> pump(caller, callee, false));
        pump(callee, caller, true);
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[8_192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (state == State.SWALLOWS) {
                    continue;
                }
                boolean broken = answers && state == State.BREAKS_ANSWERS;
                out.write(buffer, 0, broken ? length / 2 : length);
                out.flush();
                if (broken) {
                    break;
                }
            }
        } catch (IOException cut) {
            // Whoever is at the other end finds out in the same way.
        } finally {
            end(from);
            end(to);
        }
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        reset(socket);
    }

    /** Not an orderly end: the peer sees that the connection broke. */
    private static void reset(Socket socket) {
        try (socket) {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
        } catch (IOException closedAlready) {
            // That is what was wanted.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        resetAll();
    }
}
