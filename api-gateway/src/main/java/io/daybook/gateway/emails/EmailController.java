package io.daybook.gateway.emails;

import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.notification.MailList;
import io.daybook.shared.notification.MailView;
import io.daybook.shared.notification.ReadMail;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What became of the e-mails that were sent in a merchant's name. Addresses are not told. */
@Controller
final class EmailController {

    private static final String LIST = "emails";
    private static final Pattern ABOUT = Pattern.compile("(pay|re|dp|po)_[0-7][0-9A-HJKMNP-TV-Z]{25}");

    private final Commands commands;

    EmailController(Commands commands) {
        this.commands = commands;
    }

    /** An e-mail as the API answers it. */
    record EmailBody(
            String id,
            String object,
            String about,
            @Nullable String payment,
            String kind,
            String recipient,
            String status,
            int attempts,
            @Nullable Instant nextAttemptAt,
            @Nullable String problem,
            Instant createdAt,
            @Nullable Instant endedAt) {

        static EmailBody of(MailView view) {
            return new EmailBody(
                    view.id(),
                    "email",
                    view.about(),
                    view.payment(),
                    view.kind(),
                    view.recipient(),
                    view.status(),
                    view.attempts(),
                    view.nextAttemptAt(),
                    view.problem(),
                    view.createdAt(),
                    view.endedAt());
        }
    }

    @Requires(Scope.PAYMENTS_READ)
    @GetMapping("/v1/emails")
    Answer list(ApiRequest request) {
        QueryParameters query = request.query();
        PageRequest page = query.page(LIST);
        String about = query.text(
                "about", 30, text -> ABOUT.matcher(text).matches(), "The id of a payment, refund, dispute or payout.");
        query.end();
        // One more than asked for tells whether there are more.
        ReadMail asked = new ReadMail(request.tenant(), about, before(page.cursor()), page.limit() + 1);
        List<MailView> found =
                commands.ask(asked, request.metadata(), MailList.class).mails();
        boolean more = found.size() > page.limit();
        List<MailView> shown = more ? found.subList(0, page.limit()) : found;
        String next = more ? Long.toString(shown.getLast().number()) : null;
        return Answer.list(LIST, new Page<>(shown, next), EmailBody::of);
    }

    private static @Nullable Long before(@Nullable String cursor) {
        return cursor == null ? null : Long.valueOf(cursor);
    }
}
