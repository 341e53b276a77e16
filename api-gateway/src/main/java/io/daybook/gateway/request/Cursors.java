package io.daybook.gateway.request;

import io.daybook.gateway.security.Callers;
import io.daybook.personal.SigningKey;
import io.daybook.shared.types.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cursors as merchants see them: opaque, signed, and good for one list only, which is an address with its filters as one
 * merchant sees it. The key is in the key folder, so that every node knows the cursors of the others. Thread-safe.
 */
public final class Cursors {

    private static final String PURPOSE = "cursor";
    private static final int LIST_BYTES = 8;

    /** What may differ from one page to the next. */
    private static final Set<String> NO_FILTERS = Set.of("limit", "cursor", Expand.PARAMETER);

    private final SigningKey key;

    public Cursors(SigningKey key) {
        this.key = key;
    }

    /** A cursor of ours that belongs to another list, or to the same one with other filters. */
    static final class Elsewhere extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        Elsewhere() {
            super("a cursor of another list");
        }
    }

    /** Wraps what a projection goes on from. */
    String seal(HttpServletRequest request, String next) {
        byte[] text = next.getBytes(StandardCharsets.UTF_8);
        byte[] content = ByteBuffer.allocate(LIST_BYTES + text.length)
                .put(list(request))
                .put(text)
                .array();
        byte[] mark = key.sign(PURPOSE, content);
        byte[] bytes = ByteBuffer.allocate(1 + mark.length + content.length)
                .put((byte) mark.length)
                .put(mark)
                .put(content)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Unwraps it again.
     *
     * @throws Elsewhere when it belongs to another list
     * @throws IllegalArgumentException when it is no cursor of ours
     */
    String open(HttpServletRequest request, String cursor) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
        int length = bytes.hasRemaining() ? bytes.get() : 0;
        if (length < 1 || bytes.remaining() <= length + LIST_BYTES) {
            throw new IllegalArgumentException("too short for a cursor");
        }
        byte[] mark = new byte[length];
        bytes.get(mark);
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        if (!key.isSigned(PURPOSE, content, mark)) {
            throw new IllegalArgumentException("no cursor of ours");
        }
        if (!Arrays.equals(list(request), 0, LIST_BYTES, content, 0, LIST_BYTES)) {
            throw new Elsewhere();
        }
        return new String(content, LIST_BYTES, content.length - LIST_BYTES, StandardCharsets.UTF_8);
    }

    private static byte[] list(HttpServletRequest request) {
        Tenant tenant = Callers.of(request).tenant();
        String name = String.join(
                "\n",
                tenant.merchant().value(),
                tenant.mode().name(),
                request.getRequestURI(),
                filters(request.getQueryString()));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Arrays.copyOf(digest.digest(name.getBytes(StandardCharsets.UTF_8)), LIST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** The same for the same filters, in whichever order and spelling they are given. */
    private static String filters(@Nullable String query) {
        return query == null
                ? ""
                : Arrays.stream(query.split("&", -1))
                        .map(Cursors::decoded)
                        .filter(parameter -> !NO_FILTERS.contains(parameter.split("=", 2)[0]))
                        .sorted()
                        .collect(Collectors.joining("\n"));
    }

    private static String decoded(String parameter) {
        try {
            return URLDecoder.decode(parameter, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return parameter; // Refused as a parameter, before any list is made.
        }
    }
}
