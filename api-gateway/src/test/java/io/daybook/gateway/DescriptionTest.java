package io.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.gateway.problem.FieldError;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.shared.dispute.DisputeStatus;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.payout.PayoutStatus;
import io.daybook.shared.types.CurrencyCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document says of the program what is so, all of it and nothing more. */
class DescriptionTest {

    private static final Set<String> BEYOND_OPERATIONS = Set.of("method_not_allowed");
    private static final Set<String> NOT_FROM_HERE = Set.of("card_number_not_accepted");

    private final Contract contract = Merchant.contract();

    @Test
    void every_route_is_described_and_every_description_has_a_route() {
        Set<String> routes = new TreeSet<>();
        RequestMappingHandlerMapping mapping =
                Daybook.running().bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        mapping.getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPathPatternsCondition().getPatternValues().stream()
                        .filter(path -> path.startsWith("/v1/") || path.startsWith("/simulator/"))
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> routes.add(method + " " + path))));
        Set<String> described = contract.operations().stream()
                // The token server stands apart, and has tests of its own.
                .filter(operation -> !operation.contains(" /oauth2/") && !operation.contains(" /.well-known/"))
                .map(operation ->
                        operation.replace("{capture_id}", "{captureId}").replace("{void_id}", "{voidId}"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(routes).isEqualTo(described);
    }

    @Test
    void the_currencies_and_states_are_those_of_the_program() {
        assertThat(words("/components/schemas/Currency/enum")).containsExactlyElementsOf(CurrencyCode.codes());
        assertThat(words("/components/schemas/PaymentStatus/enum")).isEqualTo(lower(PaymentStatus.values()));
        assertThat(words("/components/schemas/OperationStatus/enum")).isEqualTo(lower(OperationStatus.values()));
        assertThat(words("/components/schemas/DisputeStatus/enum")).isEqualTo(lower(DisputeStatus.values()));
        assertThat(words("/components/schemas/PayoutStatus/enum")).isEqualTo(lower(PayoutStatus.values()));
    }

    @Test
    void every_problem_is_announced_somewhere_and_no_other() {
        Set<String> announced = new TreeSet<>();
        collect(contract.document(), announced);
        announced.removeAll(NOT_FROM_HERE);
        announced.addAll(BEYOND_OPERATIONS);
        Set<String> known = Arrays.stream(ProblemCode.values())
                .map(ProblemCode::code)
                .collect(Collectors.toCollection(TreeSet::new));
        // Only the program itself expires payments.
        known.remove("not_expired_yet");
        assertThat(announced).isEqualTo(known);
    }

    @Test
    void every_field_error_is_announced_and_no_other() {
        Set<String> announced = new TreeSet<>(words("/components/schemas/FieldError/properties/code/enum"));
        announced.removeAll(NOT_FROM_HERE);
        Set<String> known = Arrays.stream(FieldError.Code.values())
                .map(FieldError.Code::text)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(announced).isEqualTo(known);
    }

    private static void collect(JsonNode node, Set<String> codes) {
        JsonNode content = node.at("/application~1problem+json/schema/allOf/1/properties/code/enum");
        content.forEach(code -> codes.add(code.stringValue()));
        node.forEach(child -> collect(child, codes));
    }

    private List<String> words(String pointer) {
        return contract.document()
                .at(pointer)
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    private static List<String> lower(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
