package io.daybook.gateway.request;

import io.daybook.gateway.problem.FieldError;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.problem.RequestId;
import io.daybook.gateway.security.Callers;
import io.daybook.shared.merchant.CredentialView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** A request of an authenticated merchant, by the conventions of the API. */
public final class ApiRequest {

    /** The only version there is; merchants are pinned to it. */
    public static final String VERSION = "2026-11-01";

    static final String VERSION_HEADER = "Daybook-Version";
    private static final Duration READ_PATIENCE = Duration.ofSeconds(2);

    private final HttpServletRequest request;
    private final Cursors cursors;
    private final Faults faults = new Faults();

    ApiRequest(HttpServletRequest request, Cursors cursors) {
        this.request = request;
        this.cursors = cursors;
    }

    public CredentialView caller() {
        return Callers.of(request);
    }

    public Tenant tenant() {
        return caller().tenant();
    }

    /** The parameters of a read. */
    public QueryParameters query() {
        return new QueryParameters(request.getQueryString(), faults, cursor -> cursors.open(request, cursor));
    }

    /** Refuses every parameter, for reads and writes that take none. */
    public ApiRequest withoutQuery() {
        query().end();
        return this;
    }

    /**
     * How fresh a read must be: as the caller asks by {@code Daybook-Min-Position}, with up to two seconds of patience.
     *
     * @throws ProblemException when the header holds no token of ours
     */
    public Await freshness() {
        String token = request.getHeader(PositionToken.MINIMUM_HEADER);
        if (token == null) {
            return Await.NOTHING;
        }
        try {
            return Await.position(PositionToken.parse(token), READ_PATIENCE);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.invalid(
                    PositionToken.MINIMUM_HEADER,
                    FieldError.Code.MALFORMED,
                    "Give a position as a Daybook-Position header gave it.");
        }
    }

    /** How long to wait for the outcome of a write. */
    public Patience patience() {
        return Patience.of(request.getHeaders("Prefer"));
    }

    /**
     * What is common to all writes, checked in this order: no query, a key, a body.
     *
     * @throws ProblemException when one of them is not right
     */
    public WriteRequest write() {
        withoutQuery();
        byte[] body = BodyReader.read(request);
        IdempotencyKey key = IdempotencyKey.of(request.getHeaders(IdempotencyKey.HEADER));
        return new WriteRequest(this, key, request.getMethod(), request.getRequestURI(), body, faults);
    }

    /**
     * A file that is handed in as it is, checked in this order: its label, its size, a key. The caller has read the query.
     *
     * @param type the label that it must have
     * @param largest number of bytes that it may have
     * @throws ProblemException when one of them is not right
     */
    public Upload upload(String type, int largest) {
        byte[] content = BodyReader.file(request, type, largest);
        IdempotencyKey key = IdempotencyKey.of(request.getHeaders(IdempotencyKey.HEADER));
        return new Upload(
                content,
                hash -> new WriteRequest(
                        this,
                        key,
                        request.getMethod(),
                        request.getRequestURI() + "?" + request.getQueryString(),
                        ("{\"sha256\": \"" + hash + "\"}").getBytes(StandardCharsets.US_ASCII),
                        faults));
    }

    /**
     * The body of a question that is too long for an address: it changes nothing, and needs no key.
     *
     * @throws ProblemException when it is not JSON
     */
    public Fields question() {
        withoutQuery();
        byte[] body = BodyReader.read(request);
        return new Fields(
                body.length == 0 ? JsonNodeFactory.instance.objectNode() : StrictJson.read(body, faults), "", faults);
    }

    /** What every event says of its cause that is caused by this request, which needs no key. */
    public Map<String, String> metadata() {
        return metadata(null);
    }

    /** What every event caused by this request says of its cause. */
    Map<String, String> metadata(@Nullable IdempotencyKey key) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(MetadataKeys.ACTOR, caller().keyId().value());
        metadata.put(MetadataKeys.MERCHANT, tenant().merchant().value());
        metadata.put(MetadataKeys.MODE, tenant().mode().name().toLowerCase(Locale.ROOT));
        metadata.put(MetadataKeys.REQUEST, RequestId.of(request));
        metadata.put(MetadataKeys.API_VERSION, VERSION);
        metadata.put(MetadataKeys.ADDRESS, request.getRemoteAddr());
        if (key != null) {
            metadata.put(MetadataKeys.IDEMPOTENCY_KEY, key.value());
        }
        return metadata;
    }

    static void checkVersion(HttpServletRequest request) {
        String version = request.getHeader(VERSION_HEADER);
        if (version != null && !version.equals(VERSION)) {
            throw ProblemException.of(
                    ProblemCode.UNSUPPORTED_VERSION,
                    "The only version is " + VERSION + ".",
                    new FieldError(
                            VERSION_HEADER, FieldError.Code.UNKNOWN_VALUE, "The only version is " + VERSION + "."));
        }
    }
}
