package io.daybook.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.daybook.shared.EventRegistry;
import io.daybook.shared.types.DomainEvent;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;

/**
 * The walls of the house. Each rule is held against all of Daybook, and against an offender planted in
 * {@code io.daybook.offenders}, in a package named as the real one, to prove that it can fail.
 */
class ArchitectureTest {

    // Written by jOOQ from the migrations, and from the OpenAPI document.
    private static final String[] GENERATED = {
        "..daybook.command.schema..",
        "..daybook.query.generated..",
        "..daybook.client.api..",
        "..daybook.client.http..",
        "..daybook.client.model.."
    };

    private static final JavaClasses DAYBOOK = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // Module tests come as jars of their own.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.daybook")
            .that(DescribedPredicate.not(resideInAnyPackage(GENERATED)));

    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages("io.daybook.offenders");

    private static final String SHARED = "..daybook..shared..";
    private static final String RULES = "..daybook..command.rules..";
    private static final String COMMAND = "..daybook..command..";
    private static final String QUERY = "..daybook..query..";
    private static final String GATEWAY = "..daybook..gateway..";
    private static final String EVENT_STORE = "..daybook..eventstore..";
    private static final String SIMULATOR = "..daybook..simulator..";

    static Stream<Arguments> walls() {
        return Stream.of(
                Arguments.of("rules see only Java, JSpecify, shared and themselves", rulesSeeOnlyTheirOwn()),
                Arguments.of("rules, aggregates and shared have no clock, chance or I/O", decisionsArePure()),
                Arguments.of("shared has no framework", sharedHasNoFramework()),
                Arguments.of("every event is a record and listed", eventsAreListedRecords()),
                Arguments.of("amounts are never floating", amountsAreExact()),
                Arguments.of("command and query never see each other", sidesAreApart()),
                Arguments.of("the gateway sees neither side", gatewaySeesNeither()),
                Arguments.of("Stripe is known to its connector alone", stripeIsContained()),
                Arguments.of("SQL is known to few", sqlIsContained()),
                Arguments.of("only the event store knows which store is in use", storeIsContained()),
                Arguments.of("command handlers live on the command side", commandHandlersAtHome()),
                Arguments.of("query handlers live on the query side", queryHandlersAtHome()),
                Arguments.of("a replay has no side effects", queryHasNoSideEffects()),
                Arguments.of("every package is null-marked", packagesAreNullMarked()),
                Arguments.of("there are no cycles", noCycles()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("walls")
    void the_house_keeps_to_its_walls(String name, ArchRule rule) {
        rule.check(DAYBOOK);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("walls")
    void an_offender_is_found(String name, ArchRule rule) {
        assertThat(rule.evaluate(OFFENDERS).hasViolation()).as(name).isTrue();
    }

    private static ArchRule rulesSeeOnlyTheirOwn() {
        return classes()
                .that()
                .resideInAPackage(RULES)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", SHARED, RULES);
    }

    private static ArchRule decisionsArePure() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        RULES,
                        SHARED,
                        "..daybook..command.payment..",
                        "..daybook..command.refund..",
                        "..daybook..command.dispute..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.sql..")
                        .or(named(
                                "java.time.Clock",
                                "java.util.Random",
                                "java.security.SecureRandom",
                                "java.lang.Thread"))
                        .or(resideInAPackage("java.util.concurrent..")))
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime");
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return DescribedPredicate.describe("named", type -> Stream.of(names).anyMatch(type.getName()::equals));
    }

    private static ArchRule sharedHasNoFramework() {
        return classes()
                .that()
                .resideInAPackage(SHARED)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", SHARED);
    }

    private static ArchRule eventsAreListedRecords() {
        ArchCondition<JavaClass> listed = new ArchCondition<>("be records in the registry") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean good = type.isRecord() && EventRegistry.isEvent(type.reflect());
                events.add(new SimpleConditionEvent(type, good, type.getName() + (good ? " is listed" : " is not")));
            }
        };
        return classes()
                .that()
                .areAssignableTo(DomainEvent.class)
                .and()
                .areNotInterfaces()
                .should(listed);
    }

    private static ArchRule amountsAreExact() {
        DescribedPredicate<JavaClass> inexact =
                named("float", "double", "java.lang.Float", "java.lang.Double", "java.math.BigDecimal");
        ArchCondition<JavaClass> exact = new ArchCondition<>("count in whole minor units") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                // A primitive is no dependency to ArchUnit, so the signatures are looked at one by one.
                Stream.of(
                                type.getFields().stream().map(JavaField::getRawType),
                                type.getCodeUnits().stream().map(JavaCodeUnit::getRawReturnType),
                                type.getCodeUnits().stream().flatMap(unit -> unit.getRawParameterTypes().stream()),
                                type.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass))
                        .flatMap(types -> types)
                        .filter(inexact)
                        .forEach(found -> events.add(
                                SimpleConditionEvent.violated(type, type.getName() + " uses " + found.getName())));
            }
        };
        return classes().that().resideInAnyPackage(SHARED, RULES).should(exact);
    }

    private static ArchRule sidesAreApart() {
        DescribedPredicate<JavaClass> command = resideInAPackage(COMMAND), query = resideInAPackage(QUERY);
        ArchCondition<JavaClass> stayApart = new ArchCondition<>("not see the other side") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                DescribedPredicate<JavaClass> other = command.test(type) ? query : command;
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> other.test(dependency.getTargetClass()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
            }
        };
        return classes().that(command.or(query)).should(stayApart);
    }

    private static ArchRule gatewaySeesNeither() {
        return noClasses()
                .that()
                .resideInAPackage(GATEWAY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(COMMAND, QUERY);
    }

    private static ArchRule stripeIsContained() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..command.connector.stripe..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.stripe..");
    }

    private static ArchRule sqlIsContained() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(QUERY, EVENT_STORE)
                // The to-do list, and the tool that writes jOOQ's classes when Daybook is built.
                .and(DescribedPredicate.not(named(
                        "io.daybook.command.automation.Automation",
                        "io.daybook.command.automation.OpenOperations",
                        "io.daybook.command.automation.WaitingFundsList",
                        "io.daybook.command.automation.AlertList",
                        "io.daybook.command.connector.ach.BankAccountRepository",
                        "io.daybook.command.connector.ach.DayFileRepository",
                        "io.daybook.command.connector.ach.InstructionRepository",
                        "io.daybook.command.connector.ach.ReturnRepository",
                        "io.daybook.command.connector.ach.ReturnRepository$Session",
                        "io.daybook.command.notification.webhook.DeliveryTable",
                        "io.daybook.command.notification.webhook.EndpointTable",
                        "io.daybook.command.notification.webhook.Webhooks",
                        "io.daybook.command.settlement.SettlementBook",
                        "io.daybook.command.settlement.Settlements",
                        "io.daybook.database.GenerateCode")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jooq..");
    }

    private static ArchRule storeIsContained() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(EVENT_STORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.axonframework.axonserver..",
                        "io.axoniq..",
                        "org.axonframework.eventsourcing.eventstore.jdbc..",
                        "org.axonframework.eventsourcing.eventstore.jpa..");
    }

    private static ArchRule commandHandlersAtHome() {
        return methods()
                .that()
                .areAnnotatedWith("org.axonframework.commandhandling.CommandHandler")
                .or()
                .areAnnotatedWith("org.axonframework.eventsourcing.EventSourcingHandler")
                .should()
                .beDeclaredInClassesThat()
                .resideInAPackage(COMMAND);
    }

    private static ArchRule queryHandlersAtHome() {
        return methods()
                .that()
                .areAnnotatedWith("org.axonframework.queryhandling.QueryHandler")
                .should()
                .beDeclaredInClassesThat()
                .resideInAPackage(QUERY);
    }

    private static ArchRule queryHasNoSideEffects() {
        return noClasses()
                .that()
                .resideInAPackage(QUERY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.axonframework.commandhandling..",
                        "java.net.http..",
                        "org.springframework.web..",
                        SIMULATOR);
    }

    private static ArchRule packagesAreNullMarked() {
        ArchCondition<JavaClass> marked = new ArchCondition<>("live in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                JavaPackage home = type.getPackage();
                boolean good = home.isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, good, home.getName() + (good ? " is marked" : " is not")));
            }
        };
        return classes().should(marked);
    }

    /** {@code shared} is one vocabulary: its sealed families of messages are spread over packages to be found by noun. */
    private static ArchRule noCycles() {
        DescribedPredicate<JavaClass> wiring =
                annotatedWith(AutoConfiguration.class).forSubtype();
        return slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        String home = type.getPackageName();
                        return SliceIdentifier.of(home.startsWith("io.daybook.shared") ? "io.daybook.shared" : home);
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                // A module's auto-configuration wires all of its packages, so it sees them all.
                .ignoreDependency(wiring, DescribedPredicate.alwaysTrue());
    }
}
