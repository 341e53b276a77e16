package io.daybook.command.connector.simulator;

import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.types.Money;
import io.daybook.simulator.Card;
import io.daybook.simulator.Checks;
import io.daybook.simulator.DisputeReply;
import io.daybook.simulator.Operation;
import io.daybook.simulator.Refusal;
import io.daybook.simulator.Reply;
import io.daybook.simulator.SimulatorJson;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads what came over the wire. What cannot be understood is no answer: the gateway may have done anything. */
final class WireAnswers {

    private static final String MALFORMED = "malformed_answer";

    private record OperationBody(
            @Nullable String key,
            @Nullable OperationKind kind,
            @Nullable String status,
            @Nullable String reference,
            @Nullable String charge,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable String method,
            @Nullable Card card,
            @Nullable Checks checks,
            @Nullable Refusal decline,
            @Nullable String actionUrl,
            @Nullable Instant expiresAt,
            @Nullable Instant at) {}

    private record ProblemBody(
            @Nullable String code, @Nullable String detail) {}

    private WireAnswers() {}

    static Reply read(int status, byte[] body) throws NoAnswerException {
        if (status == 200) {
            return reply(parse(body, OperationBody.class));
        }
        if (status == 503 || status == 429) {
            return new Reply.Unavailable();
        }
        if (status >= 400 && status < 500) {
            ProblemBody problem = parse(body, ProblemBody.class);
            return new Reply.Invalid(status, known(problem.code()), String.valueOf(problem.detail()));
        }
        throw new NoAnswerException("http_" + status);
    }

    static DisputeReply disputeReply(int status, byte[] body) throws NoAnswerException {
        if (status == 200) {
            return DisputeReply.TAKEN;
        }
        if (status == 404 || status == 409) {
            return switch (known(parse(body, ProblemBody.class).code())) {
                case "dispute_closed" -> DisputeReply.DISPUTE_CLOSED;
                case "evidence_submitted" -> DisputeReply.EVIDENCE_SUBMITTED;
                case "unknown_dispute" -> DisputeReply.UNKNOWN_DISPUTE;
                default -> throw new NoAnswerException(MALFORMED);
            };
        }
        throw new NoAnswerException("http_" + status);
    }

    private static Reply reply(OperationBody body) throws NoAnswerException {
        String status = known(body.status());
        if (status.equals("not_executed")) {
            return new Reply.NotExecuted(known(body.key()));
        }
        return switch (status) {
            case "executed" -> new Reply.Answer(operation(body, null), Duration.ZERO);
            case "declined" -> new Reply.Answer(operation(body, known(body.decline())), Duration.ZERO);
            case "requires_action" ->
                new Reply.Challenge(operation(body, null), page(known(body.actionUrl())), known(body.expiresAt()));
            case "pending" -> new Reply.Pending(operation(body, null));
            default -> throw new NoAnswerException(MALFORMED);
        };
    }

    private static Operation operation(OperationBody body, @Nullable Refusal decline) throws NoAnswerException {
        try {
            return new Operation(
                    known(body.key()),
                    known(body.kind()),
                    known(body.reference()),
                    known(body.charge()),
                    Money.of(known(body.amount()), known(body.currency())),
                    body.method() == null ? "card" : body.method(),
                    body.card(),
                    body.checks(),
                    decline,
                    known(body.at()));
        } catch (IllegalArgumentException noSuchMoney) {
            throw new NoAnswerException(MALFORMED, noSuchMoney);
        }
    }

    /** A shopper is sent there, so that it must be an address of the web and nothing else. */
    private static String page(String url) throws NoAnswerException {
        if (!url.matches("https?://[!-~]{1,2000}")) {
            throw new NoAnswerException(MALFORMED);
        }
        return url;
    }

    private static <T> T parse(byte[] body, Class<T> type) throws NoAnswerException {
        try {
            return known(SimulatorJson.MAPPER.readValue(body, type));
        } catch (JacksonException notOurs) {
            throw new NoAnswerException(MALFORMED, notOurs);
        }
    }

    private static <T> T known(@Nullable T value) throws NoAnswerException {
        if (value == null) {
            throw new NoAnswerException(MALFORMED);
        }
        return value;
    }
}
