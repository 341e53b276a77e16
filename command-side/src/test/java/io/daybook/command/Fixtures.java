package io.daybook.command;

import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.SIMULATOR;

import io.daybook.command.connector.Capabilities;
import io.daybook.command.connector.Connector;
import io.daybook.command.connector.Connectors;
import io.daybook.command.connector.WebhookMessage;
import io.daybook.command.connector.WebhookReading;
import io.daybook.command.risk.AttemptsInMemory;
import io.daybook.command.risk.RiskDesk;
import io.daybook.command.rules.CallPolicy;
import io.daybook.command.rules.ReleaseTerms;
import io.daybook.eventstore.CommandTargets;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.operation.GatewayCall;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.RejectionCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;

/** Axon's fixtures, wired as Daybook is: commands name their own target, gateways and patience are injected. */
public final class Fixtures {

    private static final Connectors CONNECTORS = new Connectors(List.of(new VisaOnly()));

    private Fixtures() {}

    public static <T> FixtureConfiguration<T> of(Class<T> aggregate) {
        return new AggregateTestFixture<>(aggregate)
                .registerCommandTargetResolver(new CommandTargets())
                .registerInjectableResources(
                        CONNECTORS,
                        new RiskDesk(new AttemptsInMemory(), CONNECTORS),
                        CallPolicy.STANDARD,
                        ReleaseTerms.STANDARD);
    }

    /** The gateways that the fixtures know. */
    public static Connectors connectors() {
        return CONNECTORS;
    }

    /** The command is refused, and the reason travels in the exception's details. */
    public static Matcher<Throwable> rejectedWith(RejectionCode code) {
        return new TypeSafeMatcher<>() {
            @Override
            protected boolean matchesSafely(Throwable thrown) {
                return thrown instanceof CommandExecutionException refusal
                        && refusal.<Rejection>getDetails()
                                .filter(rejection -> rejection.code() == code)
                                .isPresent();
            }

            @Override
            public void describeTo(Description description) {
                description.appendText("a rejection with ").appendValue(code);
            }
        };
    }

    /** Every event says whose it is, and in which mode. */
    public static Matcher<List<? super EventMessage<?>>> ofTheTenant() {
        return withMetadata(Map.of(MetadataKeys.MERCHANT, MERCHANT.value(), MetadataKeys.MODE, "test"));
    }

    /** There is at least one event, and each has these things beside its payload. */
    public static Matcher<List<? super EventMessage<?>>> withMetadata(Map<String, String> metadata) {
        return new TypeSafeMatcher<>() {
            @Override
            protected boolean matchesSafely(List<? super EventMessage<?>> events) {
                return !events.isEmpty()
                        && events.stream()
                                .allMatch(event -> ((EventMessage<?>) event)
                                        .getMetaData()
                                        .entrySet()
                                        .containsAll(metadata.entrySet()));
            }

            @Override
            public void describeTo(Description description) {
                description.appendText("events with metadata ").appendValue(metadata);
            }
        };
    }

    /** These kinds of events, in this order, and no more. */
    public static Matcher<List<? super EventMessage<?>>> exactly(Class<?>... types) {
        return new TypeSafeMatcher<>() {
            @Override
            protected boolean matchesSafely(List<? super EventMessage<?>> events) {
                return events.stream()
                        .map(event -> ((EventMessage<?>) event).getPayloadType())
                        .toList()
                        .equals(List.of(types));
            }

            @Override
            public void describeTo(Description description) {
                description.appendText("exactly ").appendValue(List.of(types));
            }
        };
    }

    /** A gateway that takes tokens of one kind. No aggregate ever calls it. */
    private record VisaOnly() implements Connector {
        @Override
        public ConnectorName name() {
            return SIMULATOR;
        }

        @Override
        public boolean recognizes(String paymentMethod) {
            return paymentMethod.equals("tok_visa");
        }

        @Override
        public GatewayAnswer execute(GatewayCall call) {
            throw new AssertionError("an aggregate called a gateway");
        }

        @Override
        public GatewayAnswer lookUp(GatewayCall call) {
            throw new AssertionError("an aggregate asked a gateway");
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(Set.of("card"), Set.of(), true, true, true, true);
        }

        @Override
        public WebhookReading read(WebhookMessage message) {
            return new WebhookReading.Ignored("evt_1", "nothing");
        }
    }
}
