package io.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.shared.bulk.CarryOutTogether;
import io.daybook.shared.bulk.Step;
import io.daybook.shared.payment.PaymentCommand.VoidPayment;
import io.daybook.shared.types.BulkId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.VoidId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several commands travel in one message, each as what it is. */
class StepJsonTest {

    private static final String ULID = "01J9ZQ4K7M3N8P2R5S6T7V8W9X";

    @Test
    void aStepComesBackAsTheCommandThatItWas() throws JsonProcessingException {
        ObjectMapper mapper = MessageJson.mapper();
        CarryOutTogether together = new CarryOutTogether(
                new BulkId("blk_" + ULID),
                List.of(new Step(
                        new VoidPayment(
                                new PaymentId("pay_" + ULID),
                                new Tenant(new MerchantId("mer_" + ULID), Mode.TEST),
                                new VoidId("void_" + ULID),
                                Instant.parse("2026-11-01T12:00:00Z")),
                        Map.of("actor", "key_1"))));

        String json = mapper.writeValueAsString(together);

        assertThat(mapper.readValue(json, CarryOutTogether.class)).isEqualTo(together);
    }
}
