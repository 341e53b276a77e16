package io.daybook.command.connector.ach.nacha;

import static io.daybook.command.connector.ach.nacha.ReturnReason.Kind.BETWEEN_BANKS;
import static io.daybook.command.connector.ach.nacha.ReturnReason.Kind.FINAL;
import static io.daybook.command.connector.ach.nacha.ReturnReason.Kind.RETRYABLE;
import static io.daybook.command.connector.ach.nacha.ReturnReason.Kind.UNAUTHORIZED;

import java.util.Arrays;
import java.util.Optional;

/** Why an entry comes back (Nacha Operating Rules, appendix four). Codes that are missing are not assigned. */
public enum ReturnReason {
    R01("Insufficient funds", "insufficient_funds", RETRYABLE),
    R02("Account closed", "account_closed", FINAL),
    R03("No account, or it cannot be located", "no_account", FINAL),
    R04("Invalid account number", "invalid_account_number", FINAL),
    R05("Consumer account debited by a corporate class without authorization", "debit_not_authorized", UNAUTHORIZED),
    R06("Returned as the originating bank asked", "returned_on_request", FINAL),
    R07("Authorization revoked by the customer", "authorization_revoked", UNAUTHORIZED),
    R08("Payment stopped", "payment_stopped", FINAL),
    R09("Uncollected funds", "uncollected_funds", RETRYABLE),
    R10("Originator not known or not authorized by the receiver", "debit_not_authorized", UNAUTHORIZED),
    R11("Not in accordance with the authorization's terms", "debit_not_as_authorized", UNAUTHORIZED),
    R12("Account sold to another bank", "bank_account_moved", FINAL),
    R13("Invalid routing number", "invalid_routing_number", FINAL),
    R14("Representative payee deceased or unable to continue", "account_holder_deceased", FINAL),
    R15("Beneficiary or account holder deceased", "account_holder_deceased", FINAL),
    R16("Account frozen, or returned by order of OFAC", "account_frozen", FINAL),
    R17("File edit criteria, or a suspicious entry with an invalid account", "entry_rejected", FINAL),
    R18("Improper effective entry date", "entry_rejected", FINAL),
    R19("Amount field error", "entry_rejected", FINAL),
    R20("Not a transaction account", "account_not_supported", FINAL),
    R21("Invalid company identification", "entry_rejected", FINAL),
    R22("Invalid individual id number", "entry_rejected", FINAL),
    R23("Credit refused by the receiver", "credit_refused", FINAL),
    R24("Duplicate entry", "duplicate_entry", FINAL),
    R25("Addenda error", "entry_rejected", FINAL),
    R26("Mandatory field error", "entry_rejected", FINAL),
    R27("Trace number error", "entry_rejected", FINAL),
    R28("Routing number check digit error", "invalid_routing_number", FINAL),
    R29("Corporate customer advises not authorized", "debit_not_authorized", UNAUTHORIZED),
    R30("Bank does not participate in check truncation", "account_not_supported", FINAL),
    R31("Permissible return of a corporate entry", "returned_on_request", FINAL),
    R32("Bank unable to settle", "bank_unavailable", FINAL),
    R33("Return of an XCK entry", "entry_rejected", FINAL),
    R34("Bank's participation is limited", "bank_unavailable", FINAL),
    R35("Improper debit entry", "account_not_supported", FINAL),
    R36("Improper credit entry", "account_not_supported", FINAL),
    R37("Source document presented for payment", "duplicate_entry", FINAL),
    R38("Stop payment on the source document", "payment_stopped", FINAL),
    R39("Improper source document, or presented for payment", "duplicate_entry", FINAL),
    R40("Enrolment returned by a federal agency", "entry_rejected", FINAL),
    R41("Invalid transaction code of an enrolment", "entry_rejected", FINAL),
    R42("Invalid routing number of an enrolment", "invalid_routing_number", FINAL),
    R43("Invalid account number of an enrolment", "invalid_account_number", FINAL),
    R44("Invalid individual id number of an enrolment", "entry_rejected", FINAL),
    R45("Invalid name of an enrolment", "entry_rejected", FINAL),
    R46("Invalid representative payee of an enrolment", "entry_rejected", FINAL),
    R47("Duplicate enrolment", "duplicate_entry", FINAL),
    R50("State law affecting the acceptance of represented checks", "entry_rejected", FINAL),
    R51("Represented check ineligible or improper", "debit_not_authorized", UNAUTHORIZED),
    R52("Stop payment on a represented check", "payment_stopped", FINAL),
    R53("Represented check presented for payment", "duplicate_entry", FINAL),
    R61("Misrouted return", "return_dishonored", BETWEEN_BANKS),
    R62("Return of an erroneous or reversing debit", "return_dishonored", BETWEEN_BANKS),
    R67("Duplicate return", "return_dishonored", BETWEEN_BANKS),
    R68("Untimely return", "return_dishonored", BETWEEN_BANKS),
    R69("Field errors in a return", "return_dishonored", BETWEEN_BANKS),
    R70("Permissible return not accepted, or not asked for", "return_dishonored", BETWEEN_BANKS),
    R71("Misrouted dishonored return", "return_contested", BETWEEN_BANKS),
    R72("Untimely dishonored return", "return_contested", BETWEEN_BANKS),
    R73("Timely original return", "return_contested", BETWEEN_BANKS),
    R74("Corrected return", "return_contested", BETWEEN_BANKS),
    R75("Return not a duplicate", "return_contested", BETWEEN_BANKS),
    R76("No errors found", "return_contested", BETWEEN_BANKS),
    R77("Non-acceptance of a dishonored return", "return_contested", BETWEEN_BANKS),
    R80("Coding error of an international entry", "entry_rejected", FINAL),
    R81("Not a participant in the international program", "account_not_supported", FINAL),
    R82("Invalid identification of the foreign bank", "invalid_routing_number", FINAL),
    R83("Foreign bank unable to settle", "bank_unavailable", FINAL),
    R84("Not processed by the gateway of an international entry", "entry_rejected", FINAL),
    R85("Incorrectly coded outbound international payment", "entry_rejected", FINAL);

    /** What an entry's coming back means for the next one. */
    public enum Kind {
        /** May be presented again, twice at most and within 180 days of the first time. */
        RETRYABLE,
        /** Another try would come back as well. */
        FINAL,
        /** As {@link #FINAL}, and the customer says that it was never agreed to; may come 60 days later. */
        UNAUTHORIZED,
        /** Banks argue about a return: nothing that moves money by itself, and for people to look at. */
        BETWEEN_BANKS
    }

    private final String title;
    private final String declineCode;
    private final Kind kind;

    ReturnReason(String title, String declineCode, Kind kind) {
        this.title = title;
        this.declineCode = declineCode;
        this.kind = kind;
    }

    /** The reason of a code such as {@code R01}; empty when it is not assigned. */
    public static Optional<ReturnReason> ofCode(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.name().equals(code))
                .findFirst();
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** Daybook's own code, the same for whatever gateway. */
    public String declineCode() {
        return declineCode;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isRetryable() {
        return kind == RETRYABLE;
    }
}
