package io.daybook.simulator;

import io.daybook.node.ConditionalOnRole;
import io.daybook.node.NodeRole;
import io.daybook.node.StartRefused;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The pretended gateway, in a process of its own (role {@code simulator}) or within Daybook. Its record of charges is
 * {@code simulator/charges.log} below {@code daybook.data}. Within Daybook only the making of tokens and the
 * shoppers' pages are open to HTTP.
 */
@AutoConfiguration
@Conditional(OnLocalSimulator.class)
@EnableConfigurationProperties(SimulatorProperties.class)
public class SimulatorAutoConfiguration {

    @Bean
    ChargeBook chargeBook(Environment environment) {
        Path file = Path.of(environment.getProperty("daybook.data", "data"), "simulator", "charges.log");
        try {
            return ChargeBook.open(file);
        } catch (IOException | IllegalStateException failure) {
            throw new StartRefused(
                    "The simulator's record of charges cannot be used: " + failure.getMessage(),
                    "Stop the other process that uses it, or choose another folder with --data",
                    failure);
        }
    }

    @Bean
    Undecided simulatorUndecided(
            ChargeBook book, SimulatorProperties properties, Environment environment, ObjectProvider<Clock> clock) {
        return new Undecided(
                book,
                properties.settleSeconds(),
                () -> address(properties, environment),
                clock.getIfAvailable(Clock::systemUTC));
    }

    /** Known only once the web server has found its port. */
    private static String address(SimulatorProperties properties, Environment environment) {
        if (!properties.publicUrl().isBlank()) {
            return properties.publicUrl().replaceAll("/+$", "");
        }
        String host = environment.getProperty("server.address", "127.0.0.1");
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        String scheme = environment.containsProperty("server.ssl.bundle") ? "https" : "http";
        return scheme + "://" + (everywhere ? "127.0.0.1" : host) + ":"
                + environment.getProperty("local.server.port", "80");
    }

    @Bean
    SimulatedGateway simulatedGateway(
            ChargeBook book, Undecided undecided, SimulatorProperties properties, ObjectProvider<Clock> clock) {
        return new SimulatedGateway(book, undecided, properties, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Chargebacks simulatorChargebacks(ChargeBook book, SimulatorProperties properties, ObjectProvider<Clock> clock) {
        return new Chargebacks(
                book, properties.settleSeconds(), properties.evidenceSeconds(), clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    BankClock simulatorBanks(Undecided undecided, Chargebacks chargebacks, ObjectProvider<Clock> clock) {
        return new BankClock(undecided, chargebacks, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    @ConditionalOnWebApplication
    ChallengeController simulatorChallenges(Undecided undecided) {
        return new ChallengeController(undecided);
    }

    @Bean
    @ConditionalOnWebApplication
    TokensController simulatorTokens(SimulatedGateway gateway) {
        return new TokensController(gateway);
    }

    @Bean
    @ConditionalOnWebApplication
    SettlementController simulatorSettlements(ChargeBook book) {
        return new SettlementController(book);
    }

    /** In the way of nobody else in a process of its own: the whole gateway. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    @ConditionalOnRole(NodeRole.SIMULATOR)
    static class OnItsOwn {

        @Bean
        HeldAnswers heldAnswers() {
            return new HeldAnswers();
        }

        @Bean
        GatewayController simulatorCharges(SimulatedGateway gateway, HeldAnswers held) {
            return new GatewayController(gateway, held);
        }

        @Bean
        DisputesController simulatorDisputes(Chargebacks chargebacks) {
            return new DisputesController(chargebacks);
        }

        @Bean
        AuditController simulatorAudit(ChargeBook book) {
            return new AuditController(book);
        }

        @Bean
        @ConditionalOnExpression("!'${daybook.simulator.webhook-url:}'.isBlank()")
        WebhookSender simulatorWebhookSender(
                Undecided undecided,
                Chargebacks chargebacks,
                SimulatorProperties properties,
                ObjectProvider<Clock> clock) {
            return new WebhookSender(
                    undecided,
                    chargebacks,
                    URI.create(properties.webhookUrl()),
                    properties.webhookSecret(),
                    clock.getIfAvailable(Clock::systemUTC));
        }

        /** Tells the person at the terminal that it is ready, and how Daybook finds it. */
        @Bean
        ApplicationListener<ApplicationReadyEvent> simulatorReadyLine(Environment environment) {
            return ready -> System.out.println("The simulator is ready: ./daybook run --simulator-url http://"
                    + environment.getProperty("server.address", "127.0.0.1") + ":"
                    + environment.getProperty("local.server.port"));
        }
    }

    /** For tests of the whole: what was charged, beside the public API. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    @ConditionalOnRole(NodeRole.COMMAND)
    @ConditionalOnBooleanProperty("daybook.simulator.audit")
    static class Audited {

        @Bean
        AuditController simulatorAudit(ChargeBook book) {
            return new AuditController(book);
        }
    }
}
