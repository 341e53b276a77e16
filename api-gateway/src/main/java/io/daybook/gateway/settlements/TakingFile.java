package io.daybook.gateway.settlements;

import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.Upload;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.settlements.SettlementsConfiguration.Tools;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.settlement.ReadSettlementFile;
import io.daybook.shared.settlement.SettlementQuery.FindSettlementOfFile;
import io.daybook.shared.settlement.SettlementView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.SettlementFileId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes in a settlement file. What it becomes has an id of its own, by which the same file is found again. */
record TakingFile(
        Tools tools,
        Upload upload,
        ConnectorName connector,
        @Nullable Instant from,
        @Nullable Instant to) implements Write<SettlementView> {

    WriteRequest request() {
        return upload.write();
    }

    @Override
    public String idPrefix() {
        return SettlementFileId.PREFIX;
    }

    @Override
    public Class<SettlementView> viewType() {
        return SettlementView.class;
    }

    @Override
    public Command command(String reservedId) {
        return new ReadSettlementFile(
                new SettlementFileId(reservedId),
                request().tenant(),
                connector,
                upload.content(),
                from,
                to,
                tools.clock().instant());
    }

    @Override
    public Outcome<SettlementView> outcome(String reservedId, Accepted accepted) {
        return tools.outcomes()
                .await(
                        accepted,
                        request().patience(),
                        await -> new FindSettlementOfFile(request().tenant(), connector, upload.hash(), await),
                        (SettlementView view) -> false)
                .orElseThrow(Outcomes::notVisibleYet);
    }

    @Override
    public Object body(SettlementView view) {
        return SettlementBody.of(view);
    }

    @Override
    public String location(SettlementView view) {
        return "/v1/settlements/" + view.id();
    }
}
