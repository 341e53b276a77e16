package io.daybook.gateway.request;

import io.daybook.shared.merchant.CredentialView;
import io.daybook.shared.types.Tenant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A request that is to change something. */
public final class WriteRequest {

    private static final JsonMapper CANONICAL =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private final ApiRequest request;
    private final IdempotencyKey key;
    private final String method;
    private final String path;
    private final ObjectNode sent;
    private final ObjectNode body;
    private final Faults faults;
    private final @Nullable UnaryOperator<String> keyed;

    WriteRequest(
            ApiRequest request,
            IdempotencyKey key,
            String method,
            String path,
            ObjectNode sent,
            ObjectNode body,
            Faults faults) {
        this.request = request;
        this.key = key;
        this.method = method;
        this.path = path;
        this.faults = faults;
        this.sent = sent;
        this.body = body;
        this.keyed = null;
    }

    private WriteRequest(WriteRequest other, UnaryOperator<String> keyed) {
        this.request = other.request;
        this.key = other.key;
        this.method = other.method;
        this.path = other.path;
        this.faults = other.faults;
        this.sent = other.sent;
        this.body = other.body;
        this.keyed = keyed;
    }

    /**
     * The same request, whose body is so short or so secret that its hash could be guessed back.
     *
     * @param digest of the hash, with a key that is not kept beside it
     */
    public WriteRequest fingerprintedBy(UnaryOperator<String> digest) {
        return new WriteRequest(this, digest);
    }

    /** A body may be left out altogether. */
    static ObjectNode parse(byte[] body, Faults faults) {
        return body.length == 0 ? JsonNodeFactory.instance.objectNode() : StrictJson.read(body, faults);
    }

    /** Whether nothing is to be written. */
    public boolean isDryRun() {
        return request.isDryRun();
    }

    /** Whether it came as an entry of another one. */
    public boolean isWithin() {
        return request.isWithin();
    }

    /** Whoever takes what is asked for, to have it done together with others; null when it is to be done now. */
    public @Nullable Object collector() {
        return request.collector();
    }

    public CredentialView caller() {
        return request.caller();
    }

    public Tenant tenant() {
        return request.tenant();
    }

    /** When it came to Daybook, by {@link System#nanoTime}; as an entry of another one, with that one. */
    public long arrivedNanos() {
        return request.arrivedNanos();
    }

    public IdempotencyKey key() {
        return key;
    }

    public Patience patience() {
        return request.patience();
    }

    public Fields fields() {
        return new Fields(body, "", faults);
    }

    public Map<String, String> metadata() {
        return request.metadata(key);
    }

    /**
     * What makes two requests the same: SHA-256, in hex, of method, path and body as it was sent, the latter without regard to white space and
     * the order of its fields.
     */
    public String fingerprint() {
        String hash = sha256(
                (method + "\n" + path + "\n").getBytes(StandardCharsets.UTF_8), CANONICAL.writeValueAsBytes(sent));
        return keyed == null ? hash : sha256(keyed.apply(hash).getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
