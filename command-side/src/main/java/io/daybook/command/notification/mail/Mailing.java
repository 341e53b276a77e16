package io.daybook.command.notification.mail;

import io.daybook.eventstore.ProcessorStorage;
import io.daybook.personal.BlindIndex;
import io.daybook.personal.PersonalKeys;
import io.daybook.shared.notification.MailList;
import io.daybook.shared.notification.ReadMail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** All that sends e-mail on a node, put together. Where it is off, it only tells what became of what was sent before. */
public final class Mailing implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Mailing.class);
    private static final int AFTER_AXON = 1;
    private static final int BATCH = 500;
    private static final Duration REST = Duration.ofMillis(200);

    /** What stops after this needs some of the time that a node is given to stop, too. */
    private static final Duration WHEN_STOPPING = Duration.ofSeconds(10);

    /** What it works with. */
    public record Tools(
            ProcessorStorage storage,
            MailSettings settings,
            Supplier<PersonalKeys> keys,
            Supplier<BlindIndex> index,
            Clock clock) {}

    private final Tools tools;
    private final MailBook book;
    private @Nullable Configuration axon;
    private @Nullable Registration desk;
    private @Nullable Rounds rounds;

    public Mailing(Tools tools) {
        this.tools = tools;
        this.book = new MailBook(tools.storage().dataSource());
    }

    /** Registers the processor that notes what is to be sent, unless nothing is. */
    public void register(Configurer configurer) {
        configurer.onInitialize(configuration -> axon = configuration);
        if (tools.settings().isOff()) {
            LOG.warn(
                    "E-mail is off; set daybook.mail.transport to smtp or ses to tell shoppers and merchants what happens");
            return;
        }
        Instant begun = book.begunAt(tools.clock().instant());
        configurer.eventProcessing(processing -> {
            processing.registerEventHandler(
                    configuration -> new MailProjection(book, begun, tools.settings(), tools.clock()));
            tools.storage().register(processing, MailProjection.NAME, BATCH, REST);
        });
    }

    private static MailTransport transport(Tools tools) {
        MailSettings settings = tools.settings();
        return switch (settings.transport()) {
            case SMTP -> new SmtpTransport(settings.smtp(), settings.from());
            case SES -> new SesTransport(settings.ses(), settings.from(), tools.clock());
            case OFF -> throw new IllegalStateException("nothing is sent");
        };
    }

    @Override
    public synchronized void start() {
        Configuration started = axon;
        if (started == null) {
            throw new IllegalStateException("Axon was not configured before");
        }
        desk = started.commandBus().subscribe(ReadMail.class.getName(), this::list);
        if (!tools.settings().isOff()) {
            Postman postman = new Postman(new Postman.Tools(
                    book,
                    tools.settings(),
                    transport(tools),
                    tools.keys().get(),
                    tools.index().get(),
                    tools.clock()));
            rounds = new Rounds(postman, WHEN_STOPPING);
            rounds.start();
        }
    }

    private MailList list(CommandMessage<?> message) {
        return new MailList(book.list((ReadMail) message.getPayload()));
    }

    @Override
    public synchronized void stop() {
        if (rounds != null) {
            rounds.close();
            rounds = null;
        }
        if (desk != null) {
            desk.cancel();
            desk = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return desk != null;
    }

    @Override
    public int getPhase() {
        return AFTER_AXON;
    }
}
