package io.daybook.command.notification.mail;

/** What came of a try to send an e-mail. Problems are told in our words, since a server's may repeat the address. */
sealed interface Delivery {

    /** The server has it. */
    record Taken() implements Delivery {}

    /** The address does not exist, or takes nothing: there is no use in writing there again. */
    record Bounced(String problem) implements Delivery {}

    /** This e-mail is not taken, now or later. */
    record Refused(String problem) implements Delivery {}

    /** Perhaps later. Nobody knows whether the server has it; if so, it is recognized by its Message-ID. */
    record Unavailable(String problem) implements Delivery {}
}
