package io.daybook.gateway.bulk;

import io.daybook.gateway.bulk.BulkRequest.Mode;
import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.limits.RateLimits;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.DryRun;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.DispatcherServlet;

/** Many writes in one request. Each command needs the scope that it would need by itself. */
@Controller
final class BulkController {

    private static final int OK = 200;

    private final IdempotentWrites writes;
    private final Commands commands;
    private final RateLimits limits;

    /** It is made of its controllers, this one too. */
    private final ObjectProvider<DispatcherServlet> door;

    BulkController(
            IdempotentWrites writes, Commands commands, RateLimits limits, ObjectProvider<DispatcherServlet> door) {
        this.writes = writes;
        this.commands = commands;
        this.limits = limits;
        this.door = door;
    }

    @Requires(Scope.PAYMENTS_WRITE)
    @PostMapping("/v1/bulk")
    Answer carryOut(ApiRequest request, HttpServletRequest whole, HttpServletResponse response) {
        WriteRequest write = request.outermost().write();
        BulkRequest asked = BulkRequest.parse(write);
        // It came through the door as one.
        limits.takeMore(request.caller(), asked.items().size() - 1);
        Items items = new Items(door.getObject(), whole, response);
        if (asked.mode() == Mode.ATOMIC) {
            Atomically together = new Atomically(commands, write, asked, items);
            return write.isDryRun() ? together.rehearse() : writes.answer(write, together);
        }
        Independently each = new Independently(asked, items, write.patience());
        return write.isDryRun()
                ? new Answer(OK, Map.of(DryRun.HEADER, "true"), BulkBody.of(asked, each.send()))
                : writes.answer(write, each);
    }
}
