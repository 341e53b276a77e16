package io.daybook.command.connector.simulator;

import static io.daybook.shared.operation.GatewayAnswer.Unknown.ANSWER_DIFFERS;

import io.daybook.command.connector.Capabilities;
import io.daybook.command.connector.Connector;
import io.daybook.command.connector.DisputeAnswer;
import io.daybook.command.connector.Distrust;
import io.daybook.command.connector.TokenHint;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.WebhookReading;
import io.daybook.shared.operation.Authentication;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.operation.NextAction;
import io.daybook.shared.operation.OperationKind;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.Decline;
import io.daybook.shared.payment.PaymentMethod;
import io.daybook.shared.payout.PayoutDestination;
import io.daybook.shared.risk.CheckResult;
import io.daybook.shared.risk.PaymentChecks;
import io.daybook.shared.types.EvidenceId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Tenant;
import io.daybook.simulator.Card;
import io.daybook.simulator.Checks;
import io.daybook.simulator.DisputeReply;
import io.daybook.simulator.Instruction;
import io.daybook.simulator.Operation;
import io.daybook.simulator.Refusal;
import io.daybook.simulator.Reply;
import io.daybook.simulator.TestTokens;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Speaks to the pretended gateway, and says of each reply which answer it is. */
final class SimulatorConnector implements Connector {

    static final ConnectorName NAME = new ConnectorName("simulator");

    /** It did something, but not what was asked: only a person can tell what. */
    private static final GatewayAnswer DIFFERS = new GatewayAnswer.Unknown(ANSWER_DIFFERS);

    private static final Capabilities CAPABILITIES =
            new Capabilities(Set.of("card", "wallet", "bank_debit"), Set.of(), true, true, true, true);

    private final ConnectorName name;
    private final Link link;
    private final SimulatorWebhooks webhooks;
    private final Duration timeout;
    private final Clock clock;

    SimulatorConnector(Link link, SimulatorWebhooks webhooks, Duration timeout, Clock clock) {
        this(NAME, link, webhooks, timeout, clock);
    }

    SimulatorConnector(ConnectorName name, Link link, SimulatorWebhooks webhooks, Duration timeout, Clock clock) {
        this.name = name;
        this.link = link;
        this.webhooks = webhooks;
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public ConnectorName name() {
        return name;
    }

    @Override
    public Optional<TokenHint> hint(String paymentMethod) {
        return TestTokens.typeOf(paymentMethod)
                .map(type ->
                        new TokenHint(type, TestTokens.brandOf(paymentMethod).orElse(null)));
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public WebhookReading read(WebhookMessage message) {
        return webhooks.read(message);
    }

    @Override
    public boolean recognizes(String paymentMethod) {
        return link.recognizes(paymentMethod);
    }

    @Override
    public boolean paysOutTo(String destination) {
        return PayoutDestination.isEmail(destination) || recognizes(destination);
    }

    /** Nobody is really paid here: a live payout to a person is for somebody else. */
    @Override
    public boolean mayUse(Tenant tenant, String paymentMethod) {
        return tenant.mode() == Mode.TEST || !PayoutDestination.isEmail(paymentMethod);
    }

    @Override
    public GatewayAnswer execute(GatewayCall call) {
        Duration patience = patience(call);
        if (!patience.isPositive()) {
            return new GatewayAnswer.Unknown("deadline_passed");
        }
        try {
            return switch (link.perform(instruction(call), call.attempt(), patience)) {
                case Reply.Answer(Operation operation, var _) -> done(call, operation);
                case Reply.Challenge challenge -> actionRequired(call, challenge);
                case Reply.Pending(Operation operation) -> pending(call, operation);
                case Reply.NotExecuted _ -> new GatewayAnswer.NotExecuted("not_executed");
                case Reply.Unavailable() -> new GatewayAnswer.NotExecuted("gateway_unavailable");
                case Reply.Invalid(int _, String code, String detail) -> invalid(code, detail);
                case Reply.Silence() -> new GatewayAnswer.Unknown("timeout");
            };
        } catch (NoAnswerException none) {
            return new GatewayAnswer.Unknown(none.reason());
        }
    }

    @Override
    public GatewayAnswer lookUp(GatewayCall call) {
        Duration patience = patience(call);
        if (!patience.isPositive()) {
            return new GatewayAnswer.Unknown("deadline_passed");
        }
        try {
            return switch (link.lookUp(call.operation().value(), call.attempt(), patience)) {
                case Reply.Answer(Operation operation, var _) -> done(call, operation);
                case Reply.Challenge challenge -> actionRequired(call, challenge);
                case Reply.Pending(Operation operation) -> pending(call, operation);
                case Reply.NotExecuted _ -> new GatewayAnswer.NotExecuted("not_executed");
                case Reply.Unavailable() -> new GatewayAnswer.Unknown("gateway_unavailable");
                case Reply.Invalid(int _, String code, String _) -> new GatewayAnswer.Unknown(code);
                case Reply.Silence() -> new GatewayAnswer.Unknown("timeout");
            };
        } catch (NoAnswerException none) {
            return new GatewayAnswer.Unknown(none.reason());
        }
    }

    @Override
    public DisputeAnswer submitEvidence(String reference, EvidenceId evidence, String text) {
        try {
            return answer(link.submitEvidence(reference, evidence.value(), text, timeout));
        } catch (NoAnswerException none) {
            return new DisputeAnswer.Unknown(none.reason());
        }
    }

    @Override
    public DisputeAnswer acceptDispute(String reference) {
        try {
            return answer(link.accept(reference, timeout));
        } catch (NoAnswerException none) {
            return new DisputeAnswer.Unknown(none.reason());
        }
    }

    private static DisputeAnswer answer(DisputeReply reply) {
        return reply == DisputeReply.TAKEN
                ? new DisputeAnswer.Taken()
                : new DisputeAnswer.Refused(reply.name().toLowerCase(Locale.ROOT));
    }

    /** Never longer than the lease: after it, somebody else may be asking already. */
    private Duration patience(GatewayCall call) {
        Duration left = Duration.between(clock.instant(), call.deadline());
        return left.compareTo(timeout) < 0 ? left : timeout;
    }

    private static Instruction instruction(GatewayCall call) {
        boolean authorize = call.kind() == OperationKind.AUTHORIZE;
        boolean begins = authorize || call.kind() == OperationKind.PAYOUT;
        return new Instruction(
                call.kind(),
                call.operation().value(),
                begins ? null : call.reference(),
                call.amount(),
                begins ? call.paymentMethod() : null,
                authorize && call.capture() == CaptureMode.AUTOMATIC,
                call.kind() == OperationKind.CAPTURE && call.last(),
                authorize ? call.returnUrl() : null,
                call.authentication() == Authentication.REQUIRED ? Boolean.TRUE : null);
    }

    private static GatewayAnswer done(GatewayCall call, Operation operation) {
        if (!isAsAsked(call, operation)) {
            return differs(call, operation);
        }
        PaymentMethod method = method(operation);
        Refusal no = operation.decline();
        return no == null
                ? new GatewayAnswer.Executed(operation.reference(), method, operation.at(), checks(operation))
                : new GatewayAnswer.Refused(
                        new Decline(no.code(), no.message(), no.networkCode(), no.advice()), method, operation.at());
    }

    private static GatewayAnswer actionRequired(GatewayCall call, Reply.Challenge challenge) {
        Operation operation = challenge.operation();
        return isAsAsked(call, operation)
                ? new GatewayAnswer.ActionRequired(
                        operation.reference(),
                        NextAction.redirect(challenge.url()),
                        method(operation),
                        challenge.expiresAt())
                : differs(call, operation);
    }

    private static GatewayAnswer pending(GatewayCall call, Operation operation) {
        return isAsAsked(call, operation)
                ? new GatewayAnswer.Pending(operation.reference(), method(operation), operation.at())
                : differs(call, operation);
    }

    private static GatewayAnswer differs(GatewayCall call, Operation operation) {
        return operation.amount().equals(call.amount()) ? DIFFERS : Distrust.of(call.amount(), operation.amount());
    }

    private static boolean isAsAsked(GatewayCall call, Operation operation) {
        return operation.key().equals(call.operation().value())
                && operation.kind() == call.kind()
                && operation.amount().equals(call.amount());
    }

    private GatewayAnswer invalid(String code, String detail) {
        return code.equals("key_reused")
                ? new GatewayAnswer.Unknown(code)
                : new GatewayAnswer.Refused(new Decline(code, detail, null, "do_not_try_again"), null, clock.instant());
    }

    /** Known of an authorization only. A word that is not known says nothing. */
    private static @Nullable PaymentChecks checks(Operation operation) {
        Checks told = operation.checks();
        return told == null
                ? null
                : new PaymentChecks(
                        result(told.address()),
                        result(told.cvc()),
                        Math.clamp(told.riskScore(), 0, 100),
                        told.country());
    }

    private static CheckResult result(String word) {
        return switch (word) {
            case "pass" -> CheckResult.PASS;
            case "fail" -> CheckResult.FAIL;
            case "unavailable" -> CheckResult.UNAVAILABLE;
            default -> CheckResult.UNCHECKED;
        };
    }

    private static @Nullable PaymentMethod method(Operation operation) {
        Card card = operation.card();
        return card == null
                ? null
                : new PaymentMethod(operation.method(), card.brand(), card.last4(), card.expMonth(), card.expYear());
    }
}
