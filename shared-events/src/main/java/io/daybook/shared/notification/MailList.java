package io.daybook.shared.notification;

import java.util.List;

/** Some e-mails, newest first. */
public record MailList(List<MailView> mails) {

    public MailList {
        mails = List.copyOf(mails);
    }
}
