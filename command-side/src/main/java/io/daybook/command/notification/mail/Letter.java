package io.daybook.command.notification.mail;

/**
 * An e-mail in words.
 *
 * @param text the whole of it for those who read plain text
 * @param html the same for the others, everything from outside escaped
 */
record Letter(String subject, String text, String html) {}
