package io.daybook.gateway.request;

import io.daybook.gateway.problem.Arrival;
import io.daybook.gateway.problem.FieldError;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.problem.RequestId;
import io.daybook.gateway.security.Callers;
import io.daybook.gateway.version.ApiVersions;
import io.daybook.gateway.version.RequestVersion;
import io.daybook.shared.merchant.CredentialView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A request of an authenticated merchant, by the conventions of the API. */
public final class ApiRequest {

    private static final byte[] NOTHING = {};
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
        Within within = Within.of(request);
        byte[] body = within == null ? BodyReader.read(request) : NOTHING;
        IdempotencyKey key = IdempotencyKey.of(request.getHeaders(IdempotencyKey.HEADER));
        ObjectNode sent = within == null ? WriteRequest.parse(body, faults) : within.body();
        return new WriteRequest(this, key, request.getMethod(), request.getRequestURI(), sent, upgraded(sent), faults);
    }

    /** The same in the newest version. */
    private ObjectNode upgraded(ObjectNode sent) {
        ObjectNode body = sent.deepCopy();
        ApiVersions.upgradeRequest(RequestVersion.of(request), request.getRequestURI(), body)
                .forEach(field -> faults.add(field, FieldError.Code.UNKNOWN_FIELD, "There is no such field."));
        return body;
    }

    /** When it came, by {@link System#nanoTime}. */
    long arrivedNanos() {
        return Arrival.of(request);
    }

    /** Whether it is only to be told what would be written. */
    boolean isDryRun() {
        return DryRun.isAsked(request);
    }

    @Nullable
    Object collector() {
        Within within = Within.of(request);
        return within == null ? null : within.collector();
    }

    /** Whether it came as an entry of another one. */
    boolean isWithin() {
        return Within.of(request) != null;
    }

    private void refuseWithinAndDryRun(String detail) {
        if (Within.of(request) != null) {
            throw Within.unsupported();
        }
        if (isDryRun()) {
            throw DryRun.impossible(detail);
        }
    }

    /**
     * For what is written elsewhere than in the log, or is too secret to stand beside other requests: it is neither tried
     * out nor done within another.
     *
     * @return the same request
     */
    public ApiRequest byItself() {
        refuseWithinAndDryRun("This cannot be tried out without doing it.");
        return this;
    }

    /** For what takes in several requests at once, which can be tried out when they can. */
    public ApiRequest outermost() {
        if (Within.of(request) != null) {
            throw Within.unsupported();
        }
        return this;
    }

    /**
     * A file that is handed in as it is, checked in this order: its label, its size, a key. The caller has read the query.
     *
     * @param type the label that it must have
     * @param largest number of bytes that it may have
     * @throws ProblemException when one of them is not right
     */
    public Upload upload(String type, int largest) {
        refuseWithinAndDryRun("A file is not tried out.");
        byte[] content = BodyReader.file(request, type, largest);
        IdempotencyKey key = IdempotencyKey.of(request.getHeaders(IdempotencyKey.HEADER));
        return new Upload(
                content,
                hash -> new WriteRequest(
                        this,
                        key,
                        request.getMethod(),
                        request.getRequestURI() + "?" + request.getQueryString(),
                        JsonNodeFactory.instance.objectNode().put("sha256", hash),
                        JsonNodeFactory.instance.objectNode(),
                        faults));
    }

    /**
     * The body of a question that is too long for an address: it changes nothing, and needs no key.
     *
     * @throws ProblemException when it is not JSON
     */
    public Fields question() {
        refuseWithinAndDryRun("This changes nothing anyhow.");
        withoutQuery();
        byte[] body = BodyReader.read(request);
        return new Fields(WriteRequest.parse(body, faults), "", faults);
    }

    /** What every event says of its cause that is caused by this request, which needs no key. */
    public Map<String, String> metadata() {
        if (collector() != null) {
            throw Within.unsupported();
        }
        return metadata(null);
    }

    /** What every event caused by this request says of its cause. */
    Map<String, String> metadata(@Nullable IdempotencyKey key) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(MetadataKeys.ACTOR, caller().keyId().value());
        metadata.put(MetadataKeys.MERCHANT, tenant().merchant().value());
        metadata.put(MetadataKeys.MODE, tenant().mode().name().toLowerCase(Locale.ROOT));
        metadata.put(MetadataKeys.REQUEST, RequestId.of(request));
        metadata.put(MetadataKeys.API_VERSION, RequestVersion.of(request));
        if (caller().keyId().isKey()) {
            // A merchant's server. A person's address is personal, and what is in the log stays there.
            metadata.put(MetadataKeys.ADDRESS, request.getRemoteAddr());
        }
        if (key != null) {
            metadata.put(MetadataKeys.IDEMPOTENCY_KEY, key.value());
        }
        if (isDryRun()) {
            // Whatever is done with this request, no command of it writes anything.
            metadata.put(MetadataKeys.DRY_RUN, "true");
        }
        return metadata;
    }
}
