package io.daybook.command.automation;

import static io.daybook.command.rules.PayoutOrders.BALANCE;
import static io.daybook.shared.Examples.MERCHANT;
import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.OTHER_MERCHANT;
import static io.daybook.shared.Examples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.database.Database;
import io.daybook.database.DatabaseRole;
import io.daybook.database.TemporaryDatabase;
import io.daybook.shared.merchant.MerchantEvent;
import io.daybook.shared.merchant.MerchantEvent.MerchantReinstated;
import io.daybook.shared.merchant.MerchantEvent.MerchantSuspended;
import io.daybook.shared.payout.BalanceCommand.PayOutOnSchedule;
import io.daybook.shared.payout.BalanceCommand.ReleaseFunds;
import io.daybook.shared.types.BalanceId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.MetadataKeys;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.SuspensionId;
import io.daybook.shared.types.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is held back and what is scheduled comes due, once, in the real database. */
class WaitingFundsListTest {

    private static final MetaData CAUSE = MetaData.with(MetadataKeys.ACTOR, "daybook:test");
    private static final Instant LATER = NOON.plus(Duration.ofHours(1));
    private static final SuspensionId SUSPENSION = new SuspensionId("susp_01K9ZQ4K7M3N8P2R5S6T7V8W9A");
    private static final BalanceId OTHERS =
            BalanceId.of(new Tenant(OTHER_MERCHANT, Mode.TEST), new CurrencyCode("USD"));
    private static final BalanceId EUROS = BalanceId.of(TENANT, new CurrencyCode("EUR"));

    private static Database database;
    private static WaitingFundsList list;

    private final List<Command> sent = new ArrayList<>();

    @BeforeAll
    static void start() {
        database = TemporaryDatabase.create();
        database.migrate("command", "classpath:db/command");
        list = new WaitingFundsList(
                DSL.using(database.pool("automation", DatabaseRole.COMMAND, 2), SQLDialect.POSTGRES));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void forget() {
        list.released(BALANCE, NOON.plus(Duration.ofDays(366)));
        list.paysOutAt(BALANCE, null, CAUSE);
        list.paysOutAt(EUROS, null, CAUSE);
        list.paysOutAt(OTHERS, null, CAUSE);
        list.reinstated(MERCHANT);
    }

    private List<Command> sweptAt(Instant now) {
        CommandBus bus = SimpleCommandBus.builder().build();
        for (Class<?> type : List.of(ReleaseFunds.class, PayOutOnSchedule.class)) {
            bus.subscribe(type.getName(), message -> {
                sent.add((Command) message.getPayload());
                throw new IllegalStateException("nobody is there");
            });
        }
        sent.clear();
        new DueFunds(list, new FollowUps(bus)).sweep(now);
        return sent;
    }

    @Test
    void whatWaitsIsReleasedWhenItIsDueAndOnceForEachBalance() {
        list.waits(BALANCE, NOON, CAUSE);
        list.waits(BALANCE, NOON.plusSeconds(1), CAUSE);
        list.waits(BALANCE, LATER, CAUSE);
        list.waits(BALANCE, LATER, CAUSE);

        assertThat(sweptAt(NOON.minusNanos(1_000))).isEmpty();
        assertThat(sweptAt(NOON.plusSeconds(2))).containsExactly(new ReleaseFunds(BALANCE, NOON.plusSeconds(2)));

        list.released(BALANCE, NOON.plusSeconds(2));
        assertThat(sweptAt(NOON.plusSeconds(3))).isEmpty();
        assertThat(sweptAt(LATER)).hasSize(1);
    }

    @Test
    void oneThatFailsKeepsNoOtherFromBeingPaidAndStaysOnTheList() {
        list.paysOutAt(BALANCE, NOON, CAUSE);
        list.paysOutAt(EUROS, NOON, CAUSE);

        assertThat(sweptAt(NOON)).extracting(Command::target).containsExactlyInAnyOrder(BALANCE, EUROS);
        assertThat(sweptAt(NOON)).hasSize(2);
    }

    @Test
    void whatIsScheduledForASuspendedMerchantIsDueWhenItIsReinstated() throws Exception {
        list.paysOutAt(BALANCE, NOON, CAUSE);
        list.paysOutAt(EUROS, NOON, CAUSE);
        list.paysOutAt(OTHERS, NOON, CAUSE);
        list.waits(BALANCE, NOON, CAUSE);
        tell(new MerchantSuspended(MERCHANT, SUSPENSION, "under investigation", NOON));
        tell(new MerchantSuspended(MERCHANT, SUSPENSION, "under investigation", NOON));

        assertThat(sweptAt(NOON)).extracting(Command::target).containsExactly(BALANCE, OTHERS);
        assertThat(sent).first().isInstanceOf(ReleaseFunds.class);

        list.released(BALANCE, NOON);
        tell(new MerchantReinstated(MERCHANT, SUSPENSION, LATER));
        assertThat(sweptAt(LATER)).extracting(Command::target).containsExactlyInAnyOrder(BALANCE, EUROS, OTHERS);
    }

    /** As the processor does, by the handlers' annotations. */
    private static void tell(MerchantEvent event) throws Exception {
        FollowUps nobody = new FollowUps(SimpleCommandBus.builder().build());
        new AnnotationEventHandlerAdapter(new WhenMoneyMovesThenTellBalance(nobody, list, Clock.systemUTC()))
                .handle(GenericEventMessage.asEventMessage(event));
    }

    @Test
    void aScheduleIsKeptAtItsNextTimeOnlyAndNotAtAllOnceItIsEnded() {
        list.paysOutAt(BALANCE, NOON, CAUSE);
        list.paysOutAt(BALANCE, LATER, CAUSE);

        assertThat(sweptAt(NOON)).isEmpty();
        assertThat(sweptAt(LATER)).singleElement().isInstanceOf(PayOutOnSchedule.class);

        list.paysOutAt(BALANCE, null, CAUSE);
        assertThat(sweptAt(LATER)).isEmpty();
    }
}
