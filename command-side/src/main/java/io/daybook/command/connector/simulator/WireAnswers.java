package io.daybook.command.connector.simulator;

import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.types.Money;
import io.daybook.simulator.Card;
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
            @Nullable Card card,
            @Nullable Refusal decline,
            @Nullable Instant at) {}

    private record ProblemBody(
            @Nullable String code, @Nullable String detail) {}

    private WireAnswers() {}

    static Reply read(int status, byte[] body) throws NoAnswerException {
        if (status == 200) {
            return operation(parse(body, OperationBody.class));
        }
        if (status == 503) {
            return new Reply.Unavailable();
        }
        if (status >= 400 && status < 500) {
            ProblemBody problem = parse(body, ProblemBody.class);
            return new Reply.Invalid(status, known(problem.code()), String.valueOf(problem.detail()));
        }
        throw new NoAnswerException("http_" + status);
    }

    private static Reply operation(OperationBody body) throws NoAnswerException {
        String status = known(body.status());
        if (status.equals("not_executed")) {
            return new Reply.NotExecuted(known(body.key()));
        }
        boolean declined = status.equals("declined");
        if (!declined && !status.equals("executed")) {
            throw new NoAnswerException(MALFORMED);
        }
        try {
            Operation operation = new Operation(
                    known(body.key()),
                    known(body.kind()),
                    known(body.reference()),
                    known(body.charge()),
                    Money.of(known(body.amount()), known(body.currency())),
                    body.card(),
                    declined ? known(body.decline()) : null,
                    known(body.at()));
            return new Reply.Answer(operation, Duration.ZERO);
        } catch (IllegalArgumentException noSuchMoney) {
            throw new NoAnswerException(MALFORMED, noSuchMoney);
        }
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
