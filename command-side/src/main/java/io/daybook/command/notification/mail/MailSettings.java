package io.daybook.command.notification.mail;

import io.daybook.node.StartRefused;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How e-mail is sent.
 *
 * @param transport {@code off}, {@code smtp} or {@code ses}
 * @param from the address that it comes from; its domain is that of the Message-IDs
 * @param language of shoppers and merchants of whom nothing else is known, {@code en} or {@code de}
 * @param merchantAddress where each merchant is written to, by its id; whoever is not named is not written to
 * @param merchantLanguage the language of single merchants and their shoppers, by the merchants' ids
 * @param retryPause before the second try; it doubles with each
 * @param mostAttempts tries, the first included
 * @param oldest about what happened longer ago than this when the log is read, nothing is sent
 */
@ConfigurationProperties("daybook.mail")
public record MailSettings(
        @DefaultValue("off") Transport transport,
        @DefaultValue("daybook@localhost") String from,
        @DefaultValue("en") String language,
        @DefaultValue Map<String, String> merchantAddress,
        @DefaultValue Map<String, String> merchantLanguage,
        @DefaultValue("30s") Duration retryPause,
        @DefaultValue("10") int mostAttempts,
        @DefaultValue("P1D") Duration oldest,
        @DefaultValue Smtp smtp,
        @DefaultValue Ses ses) {

    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(2);

    /** A try says about a dozen things to a server, and waits for the answer to each. */
    private static final int ANSWERS_OF_A_TRY = 20;

    /** By what way. */
    public enum Transport {
        OFF,
        SMTP,
        SES
    }

    /** How a connection to a server is kept secret. */
    public enum Encryption {
        NONE,
        STARTTLS,
        TLS
    }

    /**
     * A mail server.
     *
     * @param user null when none is asked for
     */
    public record Smtp(
            @DefaultValue("localhost") String host,
            @DefaultValue("587") int port,
            @DefaultValue("starttls") Encryption encryption,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("10s") Duration timeout) {

        /** Not for logs. */
        @Override
        public String toString() {
            return "Smtp[" + host + ":" + port + "]";
        }
    }

    /**
     * Amazon's Simple Email Service, version 2 of its API.
     *
     * @param endpoint where it is reached, if not at the usual place of the region
     */
    public record Ses(
            @DefaultValue("eu-central-1") String region,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @Nullable URI endpoint,
            @DefaultValue("10s") Duration timeout) {

        /** Not for logs. */
        @Override
        public String toString() {
            return "Ses[" + region + "]";
        }
    }

    public MailSettings {
        if (transport != Transport.OFF && from.indexOf('@') < 1) {
            throw refused("daybook.mail.from is no e-mail address");
        }
        if (transport == Transport.SES && (ses.accessKey() == null || ses.secretKey() == null)) {
            throw refused("daybook.mail.ses.access-key and secret-key are needed");
        }
        if (mostAttempts < 1) {
            throw refused("daybook.mail.most-attempts is at least 1");
        }
        if (!oldest.isPositive()) {
            throw refused("daybook.mail.oldest is more than nothing");
        }
    }

    private static StartRefused refused(String what) {
        return new StartRefused("E-mail cannot be sent: " + what, "Correct it, or set daybook.mail.transport=off");
    }

    boolean isOff() {
        return transport == Transport.OFF;
    }

    Locale languageOf(String merchant) {
        return Locale.of(merchantLanguage.getOrDefault(merchant, language));
    }

    /** For how long a node has an e-mail to itself: longer than a try takes, however slowly the server answers. */
    Duration lease() {
        Duration timeout = transport == Transport.SES ? ses.timeout() : smtp.timeout();
        Duration longest = timeout.multipliedBy(ANSWERS_OF_A_TRY);
        return longest.compareTo(SHORTEST_LEASE) > 0 ? longest : SHORTEST_LEASE;
    }

    /** The part of the sender's address behind the @. */
    String domain() {
        return from.substring(from.lastIndexOf('@') + 1).replace(">", "");
    }

    /** What is to be tried again after so many tries. */
    Duration pauseAfter(int attempts) {
        return retryPause.multipliedBy(1L << Math.min(attempts - 1, 10));
    }
}
