package io.daybook.gateway.settlements;

import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.Fields;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.settlements.SettlementsConfiguration.Tools;
import io.daybook.shared.settlement.SettlementCommand.ResolveException;
import io.daybook.shared.settlement.SettlementExceptionView;
import io.daybook.shared.settlement.SettlementQuery.FindSettlementException;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.SettlementId;

/** Closes an exception that somebody has looked into. */
record Resolving(Tools tools, WriteRequest request, SettlementId settlement, int exception, String note)
        implements Write<SettlementExceptionView> {

    private static final int LONGEST_NOTE = 500;

    static String note(Fields fields) {
        fields.require("note");
        String note = fields.text("note", LONGEST_NOTE);
        fields.end();
        fields.faults().refuseIfAny();
        return String.valueOf(note);
    }

    @Override
    public String idPrefix() {
        return ChangeId.PREFIX;
    }

    @Override
    public Class<SettlementExceptionView> viewType() {
        return SettlementExceptionView.class;
    }

    @Override
    public Command command(String reservedId) {
        return new ResolveException(
                settlement,
                request.tenant(),
                exception,
                new ChangeId(reservedId),
                note,
                tools.clock().instant());
    }

    @Override
    public Outcome<SettlementExceptionView> outcome(String reservedId, Accepted accepted) {
        return tools.outcomes()
                .await(
                        accepted,
                        request.patience(),
                        await -> new FindSettlementException(request.tenant(), settlement, exception, await),
                        (SettlementExceptionView view) -> false)
                .orElseThrow(Outcomes::notVisibleYet);
    }

    @Override
    public Object body(SettlementExceptionView view) {
        return SettlementExceptionBody.of(view);
    }

    @Override
    public String location(SettlementExceptionView view) {
        return "/v1/settlements/" + view.settlement() + "/exceptions";
    }
}
