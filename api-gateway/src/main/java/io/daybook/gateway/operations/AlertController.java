package io.daybook.gateway.operations;

import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.Answer.ListBody;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.Cursors;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.operation.AlertView;
import io.daybook.shared.operation.ReadAlerts;
import io.daybook.shared.operation.ReadAlerts.Alerts;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What of a merchant's is under way at gateways and should be looked at by people. */
@Controller
final class AlertController {

    private static final String LIST = "alerts";
    private static final int OK = 200;
    private static final Map<String, Boolean> RESOLVED = Map.of(AlertBody.OPEN, false, AlertBody.RESOLVED, true);

    private final Commands commands;

    AlertController(Commands commands) {
        this.commands = commands;
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/alerts")
    Answer list(ApiRequest request) {
        QueryParameters query = request.query();
        PageRequest page = query.page(LIST);
        Boolean resolved = query.choice("status", RESOLVED);
        query.end();
        Page<AlertView> alerts = commands.ask(
                        new ReadAlerts(request.tenant(), resolved, page), request.metadata(), Alerts.class)
                .page();
        List<AlertBody> data = alerts.items().stream().map(AlertBody::of).toList();
        String next = alerts.next();
        return new Answer(
                OK,
                Map.of(),
                new ListBody<>("list", data, next != null, next == null ? null : Cursors.seal(LIST, next)));
    }
}
