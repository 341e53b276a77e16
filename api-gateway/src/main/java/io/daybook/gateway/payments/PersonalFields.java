package io.daybook.gateway.payments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.eventstore.MessageJson;
import io.daybook.gateway.problem.FieldError.Code;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.personal.PersonalKeys;
import io.daybook.personal.SubjectErasedException;
import io.daybook.shared.payment.BillingDetails;
import io.daybook.shared.payment.PaymentDetails;
import io.daybook.shared.types.Id;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Personal;
import org.jspecify.annotations.Nullable;

/** Seals what is personal in a payment under the key of the customer, or of the payment for a guest, and opens it. */
final class PersonalFields {

    private static final String BILLING = "billing";
    private static final String DESCRIPTION = "description";
    private static final ObjectMapper MAPPER = MessageJson.mapper();

    private final PersonalKeys keys;

    PersonalFields(PersonalKeys keys) {
        this.keys = keys;
    }

    /**
     * What goes into the log. The key exists durably when this returns.
     *
     * @param means what is paid with
     * @throws ProblemException when the customer has been erased
     */
    PaymentDetails seal(PaymentRequest request, PaymentId payment, Means means) {
        Id subject = request.customer() == null ? payment : request.customer();
        try {
            Personal<BillingDetails> billing =
                    request.billing() == null ? null : keys.seal(subject, BILLING, json(request.billing()));
            String description = request.description();
            Personal<String> sealed = request.descriptionIsPersonal() && description != null
                    ? keys.seal(subject, DESCRIPTION, description)
                    : null;
            return new PaymentDetails(
                    request.customer(),
                    request.reference(),
                    sealed == null ? description : null,
                    sealed,
                    request.statementDescriptor(),
                    request.returnUrl(),
                    billing,
                    request.metadata(),
                    means.customerReference());
        } catch (SubjectErasedException erased) {
            throw ProblemException.invalid("customer", Code.CONFLICT, "This customer has been erased.");
        }
    }

    /** Null when there is none, or the person has been erased. */
    @Nullable
    BillingDetails billing(PaymentDetails details) {
        Personal<BillingDetails> sealed = details.billing();
        return sealed == null
                ? null
                : keys.open(sealed, BILLING).map(PersonalFields::details).orElse(null);
    }

    /** In the clear or sealed; null when there is none, or the person has been erased. */
    @Nullable
    String description(PaymentDetails details) {
        Personal<String> sealed = details.personalDescription();
        return sealed == null
                ? details.description()
                : keys.open(sealed, DESCRIPTION).orElse(null);
    }

    private static String json(BillingDetails details) {
        try {
            return MAPPER.writeValueAsString(details);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("billing details could not be written");
        }
    }

    private static BillingDetails details(String json) {
        try {
            return MAPPER.readValue(json, BillingDetails.class);
        } catch (JsonProcessingException failure) {
            // The cause would quote what is personal.
            throw new IllegalStateException("billing details could not be read");
        }
    }
}
