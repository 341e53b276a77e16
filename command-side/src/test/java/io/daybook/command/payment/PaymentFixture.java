package io.daybook.command.payment;

import static io.daybook.command.Fixtures.exactly;
import static io.daybook.command.Fixtures.ofTheTenant;
import static io.daybook.command.Fixtures.rejectedWith;
import static io.daybook.command.Orders.FIFTY;
import static io.daybook.command.Orders.capture;
import static io.daybook.command.Orders.pay;
import static io.daybook.command.Orders.refused;
import static io.daybook.command.Orders.release;
import static io.daybook.shared.Examples.AUTHORIZATION;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.OTHER_MERCHANT;
import static io.daybook.shared.Examples.SIMULATOR;

import io.daybook.command.Fixtures;
import io.daybook.command.Orders;
import io.daybook.command.rules.PaymentStory;
import io.daybook.shared.payment.CaptureMode;
import io.daybook.shared.payment.PaymentCommand;
import io.daybook.shared.payment.PaymentCommand.InitiatePayment;
import io.daybook.shared.refund.RefundEvent.RefundRequested;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.RejectionCode;
import io.daybook.shared.types.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.ResultValidator;

/** A payment in Axon's fixture, with the stories that most tests begin with. What is decided is the rules' own business. */
abstract class PaymentFixture {

    static final InitiatePayment MANUAL = pay(FIFTY, CaptureMode.MANUAL);
    static final OperationId CAPTURE = OperationId.capturing(capture(1));
    static final OperationId VOID = OperationId.voiding(release(1));
    static final Tenant STRANGER = new Tenant(OTHER_MERCHANT, Mode.TEST);
    static final Instant END = NOON.plus(Duration.ofDays(7));

    final FixtureConfiguration<Payment> fixture = Fixtures.of(Payment.class);

    ResultValidator<Payment> given(PaymentStory story, PaymentCommand command) {
        return fixture.given(story.events()).when(command);
    }

    void happens(PaymentStory story, PaymentCommand command, Class<?>... events) {
        long version = story.events().size()
                + Stream.of(events)
                        .filter(event -> event != RefundRequested.class)
                        .count()
                - 1;
        given(story, command)
                .expectSuccessfulHandlerExecution()
                .expectEventsMatching(exactly(events))
                .expectEventsMatching(ofTheTenant())
                .expectResultMessagePayload(new Accepted(version));
    }

    void ignores(PaymentStory story, PaymentCommand command) {
        given(story, command)
                .expectNoEvents()
                .expectResultMessagePayload(new Accepted(story.events().size() - 1L));
    }

    void refuses(PaymentStory story, PaymentCommand command, RejectionCode code) {
        given(story, command).expectNoEvents().expectException(rejectedWith(code));
    }

    static PaymentStory processing(CaptureMode mode) {
        return PaymentStory.processing(mode, SIMULATOR);
    }

    static PaymentStory declined() {
        return processing(CaptureMode.AUTOMATIC).whenAnswered(AUTHORIZATION, 1, refused());
    }

    static PaymentStory capturing() {
        return PaymentStory.authorized().when(Orders.capturing(1, 20_00));
    }

    static PaymentStory voiding() {
        return PaymentStory.authorized().when(Orders.voiding(1));
    }
}
