package io.daybook.shared.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.shared.Examples;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTest {

    private static final String ULID = "01K9ZQ4K7M3N8P2R5S6T7V8W9X";
    private static final Map<String, Function<String, Id>> KINDS = Map.of(
            "key_", ApiKeyId::new,
            "cap_", CaptureId::new,
            "chg_", ChangeId::new,
            "dp_", DisputeId::new,
            "cus_", CustomerId::new,
            "mer_", MerchantId::new,
            "pay_", PaymentId::new,
            "pm_", PaymentMethodId::new,
            "re_", RefundId::new,
            "void_", VoidId::new);

    static Set<String> prefixes() {
        return KINDS.keySet();
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void isItsPrefixAndAUlid(String prefix) {
        Id id = KINDS.get(prefix).apply(prefix + ULID);

        assertThat(id).hasToString(prefix + ULID);
        assertThat(id.value()).isEqualTo(prefix + ULID);
        assertThat(id.ulid()).isEqualTo(ULID);
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void isNeverAnIdOfAnotherKind(String prefix) {
        for (String other : prefixes()) {
            if (!other.equals(prefix)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> KINDS.get(prefix).apply(other + ULID));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pay_",
                "pay_01K9ZQ4K7M3N8P2R5S6T7V8W9",
                "pay_01K9ZQ4K7M3N8P2R5S6T7V8W9XX",
                "pay_01k9zq4k7m3n8p2r5s6t7v8w9x",
                "PAY_01K9ZQ4K7M3N8P2R5S6T7V8W9X",
                "pay_81K9ZQ4K7M3N8P2R5S6T7V8W9X",
                "pay_I1K9ZQ4K7M3N8P2R5S6T7V8W9X",
                "pay_01K9ZQ4K7M3N8P2R5S6T7V8W9I",
                "pay_01K9ZQ4K7M3N8P2R5S6T7V8W9L",
                "pay_01K9ZQ4K7M3N8P2R5S6T7V8W9O",
                "pay_01K9ZQ4K7M3N8P2R5S6T7V8W9U",
                "pay_01K9ZQ4K7M3N8P2R5S6T7V8W9\n",
                " pay_01K9ZQ4K7M3N8P2R5S6T7V8W9X",
                "pay-01K9ZQ4K7M3N8P2R5S6T7V8W9X",
            })
    void isNothingElse(String text) {
        assertThat(Id.isValid(text, PaymentId.PREFIX)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new PaymentId(text));
    }

    @Property
    void isAnyUlid(@ForAll("ulids") String ulid) {
        assertThat(new PaymentId("pay_" + ulid).ulid()).isEqualTo(ulid);
    }

    @Provide
    Arbitrary<String> ulids() {
        String digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        return Combinators.combine(
                        Arbitraries.chars().range('0', '7'),
                        Arbitraries.strings().withChars(digits).ofLength(25))
                .as((first, rest) -> first + rest);
    }

    @Test
    void ofAnOperationIsTheIdOfWhatItBringsAbout() {
        assertThat(OperationId.capturing(Examples.CAPTURE)).hasToString(Examples.CAPTURE.value());
        assertThat(OperationId.voiding(Examples.VOID)).hasToString(Examples.VOID.value());
        assertThat(OperationId.refunding(Examples.REFUND)).hasToString(Examples.REFUND.value());
    }

    @Test
    void ofAnAuthorizationIsAnotherAtEachGatewayOfTheRoute() {
        String ulid = Examples.PAYMENT.ulid();

        assertThat(OperationId.authorizing(Examples.PAYMENT, 1)).hasToString("auth_" + ulid + "_1");
        assertThat(OperationId.authorizing(Examples.PAYMENT, 2)).hasToString("auth_" + ulid + "_2");
        assertThat(OperationId.reversing(Examples.PAYMENT, 2)).hasToString("rev_" + ulid + "_2");
    }

    @Test
    void ofAnOperationFitsIntoAGatewaysKey() {
        assertThat(new OperationId("x".repeat(64)).value()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new OperationId("x".repeat(65)));
        assertThatIllegalArgumentException().isThrownBy(() -> new OperationId(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new OperationId("  "));
    }
}
