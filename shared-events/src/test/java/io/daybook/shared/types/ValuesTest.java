package io.daybook.shared.types;

import static io.daybook.shared.Examples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.shared.Examples;
import io.daybook.shared.ledger.Direction;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.LedgerLine;
import io.daybook.shared.ledger.Phase;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payment.BillingDetails;
import io.daybook.shared.payment.PaymentDetails;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"simulator", "s", "stripe_eu2", "a2345678901234567890123456789012"})
    void aConnectorHasAShortPlainName(String name) {
        assertThat(new ConnectorName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Stripe", "2nd", "_x", "a:b", "a b", "a23456789012345678901234567890123"})
    void aConnectorHasNoOtherName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectorName(name));
    }

    @Test
    void anAccountIsNamedAfterItsOwnerAndPurpose() {
        assertThat(LedgerAccount.receivable(Examples.SIMULATOR)).hasToString("connector:simulator:receivable");
        assertThat(LedgerAccount.payable(Examples.MERCHANT)).hasToString("merchant:" + Examples.MERCHANT + ":payable");
        assertThat(LedgerAccount.refundReserve(Examples.MERCHANT))
                .hasToString("merchant:" + Examples.MERCHANT + ":refund_reserve");
        assertThat(LedgerAccount.fees()).hasToString("platform:fees");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cash", "a:b:c:d", "a:", ":b", "a::b", "a:b;drop", "A:b"})
    void anAccountHasNoOtherName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new LedgerAccount(name));
    }

    @Test
    void aLineOfZeroIsNoLine() {
        LedgerAccount fees = LedgerAccount.fees();

        assertThat(new LedgerLine(fees, Direction.CREDIT, usd(1), Phase.POSTED).amount())
                .isEqualTo(usd(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LedgerLine(fees, Direction.CREDIT, usd(0), Phase.POSTED));
    }

    @Test
    void aPageHasOneToAHundredItems() {
        assertThat(new PageRequest(1, null).limit()).isEqualTo(1);
        assertThat(new PageRequest(100, null).limit()).isEqualTo(100);
        assertThatIllegalArgumentException().isThrownBy(() -> new PageRequest(0, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new PageRequest(101, null));
    }

    @Test
    void aPageKeepsItsItems() {
        List<String> items = new ArrayList<>(List.of("a"));
        Page<String> page = new Page<>(items, null);

        items.clear();

        assertThat(page.items()).containsExactly("a");
    }

    @Test
    void aPositionIsNotNegativeAndHasAnOrder() {
        assertThat(new Position(1)).isGreaterThan(Position.START);
        assertThatIllegalArgumentException().isThrownBy(() -> new Position(-1));
    }

    @Test
    void anAwaitedVersionIsTheOneThatACommandWasAnsweredWith() {
        Duration second = Duration.ofSeconds(1);
        Accepted accepted = new Accepted(4);

        assertThat(Await.version(accepted, second)).isEqualTo(new Await(Position.START, 4, false, second));
        assertThat(Await.outcome(accepted, second)).isEqualTo(new Await(Position.START, 4, true, second));
        assertThat(Await.position(new Position(9), second)).isEqualTo(new Await(new Position(9), -1, false, second));
    }

    @Test
    void whatIsPersonalDoesNotShowItselfInALog() {
        assertThat(new Personal<String>("cus_1", "c2VjcmV0")).hasToString("Personal[cus_1]");
        assertThat(new BillingDetails("Ada", "ada@example.org", "+1", null).toString())
                .doesNotContain("Ada", "ada@", "+1");
        assertThat(new BillingDetails.Address("1 Main St", null, "Ghent", null, "9000", "BE").toString())
                .doesNotContain("Main", "Ghent", "9000", "BE");
    }

    @Test
    void aMerchantsMetadataKeepsItsOrderAndCannotBeChangedAfterwards() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("z", "1");
        given.put("a", "2");
        PaymentDetails details = new PaymentDetails(null, null, null, null, null, null, null, given);

        given.put("b", "3");

        assertThat(details.metadata().keySet()).containsExactly("z", "a");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> details.metadata().put("c", "4"));
    }
}
