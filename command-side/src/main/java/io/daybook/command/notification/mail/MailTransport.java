package io.daybook.command.notification.mail;

/** Hands e-mails on. Thread-safe; never throws for what a server does. */
interface MailTransport {

    /**
     * Sends one.
     *
     * @param messageId without its angle brackets; the same at every try
     * @param address personal: not for logs
     */
    Delivery send(String messageId, String address, Letter letter);
}
