package io.daybook.simulator;

import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.types.Money;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Instructions with one sensible default each. */
final class Simulators {

    static final Money TEN_FIFTY = Money.of(1050, "USD");
    static final Duration SLOW = Duration.ofSeconds(3);
    static final Duration UNKNOWN = Duration.ofSeconds(60);
    static final Duration SETTLE = Duration.ofSeconds(5);
    static final Duration EVIDENCE = Duration.ofDays(7);

    private Simulators() {}

    static ChargeBook book(Path folder) throws IOException {
        return ChargeBook.open(folder.resolve("charges.log"));
    }

    static SimulatedGateway gateway(ChargeBook book, Clock clock) {
        return gateway(book, undecided(book, clock), clock);
    }

    static SimulatedGateway gateway(ChargeBook book, Undecided undecided, Clock clock) {
        SimulatorProperties properties =
                new SimulatorProperties("", SLOW, UNKNOWN, Duration.ofSeconds(5), SETTLE, EVIDENCE, "", "", "", false);
        return new SimulatedGateway(book, undecided, properties, clock);
    }

    static Undecided undecided(ChargeBook book, Clock clock) {
        return new Undecided(book, SETTLE, () -> "http://127.0.0.1:9", clock);
    }

    static Instruction authorize(String key, String token) {
        return new Instruction(OperationKind.AUTHORIZE, key, null, TEN_FIFTY, token, false, false);
    }

    static Instruction charge(String key, String token) {
        return new Instruction(OperationKind.AUTHORIZE, key, null, TEN_FIFTY, token, true, false);
    }

    static Instruction follow(OperationKind kind, String key, @Nullable String charge, long amount) {
        return new Instruction(kind, key, charge, Money.of(amount, "USD"), null, false, false);
    }

    static Operation done(Reply reply) {
        if (reply instanceof Reply.Answer answer) {
            return answer.operation();
        }
        throw new AssertionError("no answer, but " + reply);
    }
}
