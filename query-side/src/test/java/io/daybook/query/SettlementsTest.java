package io.daybook.query;

import static io.daybook.query.APayment.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.shared.ledger.LedgerEntry;
import io.daybook.shared.ledger.ListEntries;
import io.daybook.shared.settlement.DifferenceReason;
import io.daybook.shared.settlement.SettlementExceptionView;
import io.daybook.shared.settlement.SettlementQuery.FindSettlement;
import io.daybook.shared.settlement.SettlementQuery.FindSettlementException;
import io.daybook.shared.settlement.SettlementQuery.FindSettlementOfFile;
import io.daybook.shared.settlement.SettlementQuery.ListSettlementExceptions;
import io.daybook.shared.settlement.SettlementQuery.ListSettlements;
import io.daybook.shared.settlement.SettlementView;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Given events of settlements, then what is read of them. */
class SettlementsTest {

    private static QueryNode node;

    @BeforeAll
    static void start() {
        node = QueryNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static PaymentId aPayment() {
        return APayment.automatic().id();
    }

    private static Optional<SettlementView> find(Tenant tenant, ASettlement settlement) {
        Reading<Optional<SettlementView>> reading = node.ask(new FindSettlement(tenant, settlement.id(), node.now()));
        return reading.value();
    }

    private static List<SettlementExceptionView> exceptions(Tenant tenant, ASettlement of, @Nullable Boolean open) {
        Reading<Page<SettlementExceptionView>> reading =
                node.ask(new ListSettlementExceptions(tenant, of.id(), open, new PageRequest(100, null), node.now()));
        return reading.value().items();
    }

    @Test
    void a_settlement_is_as_it_was_read_and_found_by_its_content() {
        ASettlement file = ASettlement.numbered(1);
        node.record(SHOP, file.subject(), file.read(0), file.matched(aPayment()), file.booked());

        SettlementView view = find(SHOP, file).orElseThrow();

        assertThat(view.number()).isEqualTo(1);
        assertThat(view.version()).isEqualTo(2);
        assertThat(view.matched()).isEqualTo(1);
        assertThat(view.totals()).hasSize(1);
        Reading<Optional<SettlementView>> same =
                node.ask(new FindSettlementOfFile(SHOP, APayment.SIMULATOR, file.contentHash(), node.now()));
        assertThat(same.value()).contains(view);
    }

    @Test
    void exceptions_are_listed_in_order_page_by_page_and_resolved() {
        ASettlement file = ASettlement.numbered(2);
        node.record(SHOP, file.subject(), file.read(3), file.unknown(1), file.unknown(2), file.unknown(3));
        node.record(SHOP, file.subject(), file.resolved(2));

        assertThat(exceptions(SHOP, file, true).stream().map(SettlementExceptionView::number))
                .containsExactly(1, 3);
        assertThat(exceptions(SHOP, file, false).getFirst().note()).isEqualTo("A note.");
        Reading<Page<SettlementExceptionView>> first =
                node.ask(new ListSettlementExceptions(SHOP, file.id(), null, new PageRequest(2, null), node.now()));
        assertThat(first.value().items().stream().map(SettlementExceptionView::number))
                .containsExactly(1, 2);
        Reading<Page<SettlementExceptionView>> second = node.ask(new ListSettlementExceptions(
                SHOP, file.id(), null, new PageRequest(2, first.value().next()), node.now()));
        assertThat(second.value().items().stream().map(SettlementExceptionView::number))
                .containsExactly(3);
        assertThat(find(SHOP, file).orElseThrow().openExceptions()).isEqualTo(2);
        Reading<Optional<SettlementExceptionView>> one =
                node.ask(new FindSettlementException(SHOP, file.id(), 2, node.now()));
        assertThat(one.value().orElseThrow().resolvedAt()).isNotNull();
    }

    @Test
    void what_was_missing_is_found_in_a_later_file_also_within_one_batch() {
        PaymentId payment = aPayment();
        ASettlement first = ASettlement.numbered(3);
        ASettlement second = ASettlement.numbered(4);
        node.record(SHOP, first.subject(), first.read(1), first.missing(1, payment));
        node.record(SHOP, second.subject(), second.read(0), second.matched(payment));

        SettlementExceptionView found = exceptions(SHOP, first, false).getFirst();

        assertThat(found.reason()).isEqualTo(DifferenceReason.MISSING_IN_FILE);
        assertThat(found.foundIn()).isEqualTo(second.id());
        assertThat(find(SHOP, first).orElseThrow().openExceptions()).isZero();
    }

    @Test
    void nothing_is_seen_of_anothers() {
        Tenant stranger = APayment.tenant(Mode.TEST);
        ASettlement file = ASettlement.numbered(5);
        node.record(SHOP, file.subject(), file.read(1), file.unknown(1));

        assertThat(find(stranger, file)).isEmpty();
        assertThat(exceptions(stranger, file, null)).isEmpty();
        Reading<Page<SettlementView>> list =
                node.ask(new ListSettlements(stranger, new PageRequest(100, null), node.now()));
        assertThat(list.value().items()).isEmpty();
    }

    @Test
    void the_fee_of_a_line_stands_with_its_payment_and_that_of_a_gateway_with_none() {
        PaymentId payment = aPayment();
        ASettlement file = ASettlement.numbered(6);
        node.record(SHOP, file.subject(), file.read(0), file.matched(payment), file.booked());

        Reading<Page<LedgerEntry>> ofPayment =
                node.ask(new ListEntries(SHOP, null, payment, null, null, new PageRequest(10, null), node.now()));
        Reading<Page<LedgerEntry>> all =
                node.ask(new ListEntries(SHOP, null, null, null, null, new PageRequest(2, null), node.now()));

        assertThat(ofPayment.value().items()).hasSize(2);
        assertThat(all.value().items()).allMatch(entry -> entry.payment() == null);
    }
}
