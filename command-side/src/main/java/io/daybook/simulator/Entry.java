package io.daybook.simulator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.daybook.shared.types.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of the gateway's own record. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Asked.class, name = "asked"),
    @JsonSubTypes.Type(value = Entry.Begun.class, name = "begun"),
    @JsonSubTypes.Type(value = Entry.DisputeAnswered.class, name = "dispute_answered"),
    @JsonSubTypes.Type(value = Entry.DisputeEnded.class, name = "dispute_ended"),
    @JsonSubTypes.Type(value = Entry.Disputed.class, name = "disputed"),
    @JsonSubTypes.Type(value = Entry.Done.class, name = "done"),
    @JsonSubTypes.Type(value = Entry.Fenced.class, name = "fenced"),
    @JsonSubTypes.Type(value = Entry.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Entry.Returned.class, name = "returned"),
    @JsonSubTypes.Type(value = Entry.TokenMade.class, name = "token_made")
})
sealed interface Entry {

    /** A request came that changed nothing: the gateway was down or silent, or had done it before. */
    record Asked(String key) implements Entry {}

    /**
     * An authorization was taken that a shopper or a bank has to decide.
     *
     * @param challenge the secret in the address of the shopper's page, if it is the shopper
     * @param settlesAt when the bank says yes, if it is the bank
     * @param returnsAt when the bank takes it back, if it does
     */
    record Begun(
            Instruction instruction,
            String reference,
            @Nullable String challenge,
            @Nullable Instant settlesAt,
            @Nullable Instant returnsAt,
            Instant at)
            implements Entry {}

    /** The bank took back what it had given. */
    record Returned(String key, String reference, Instant at) implements Entry {}

    /**
     * An instruction was carried out, or declined by the issuer.
     *
     * @param decline the code of the refusal
     */
    record Done(
            Instruction instruction,
            String reference,
            @Nullable String decline,
            Instant at) implements Entry {

        String charge() {
            return instruction.charge() == null ? reference : instruction.charge();
        }

        String token() {
            return String.valueOf(instruction.token());
        }
    }

    /** A shopper disputes what was captured. */
    record Disputed(String reference, String charge, Money amount, Instant dueBy, Instant at) implements Entry {}

    /**
     * The merchant contests a dispute.
     *
     * @param key of the evidence
     * @param wins whether it convinces the bank
     */
    record DisputeAnswered(String reference, String key, boolean wins, Instant at) implements Entry {}

    /**
     * A dispute has ended.
     *
     * @param outcome {@code won}, {@code lost} or {@code accepted}
     */
    record DisputeEnded(String reference, String outcome, Instant at) implements Entry {}

    /** Somebody was told that the attempts up to this one were not executed: from now on they will not be. */
    record Fenced(String key, int through) implements Entry {}

    /** A request was refused because it would break the gateway's own sums. */
    record Refused(String key, String code) implements Entry {}

    /**
     * A token was made for a card.
     *
     * @param like the listed token that it behaves like
     */
    record TokenMade(String token, String like, Card card) implements Entry {}
}
