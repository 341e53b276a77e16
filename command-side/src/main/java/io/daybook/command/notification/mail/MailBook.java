package io.daybook.command.notification.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.eventstore.MessageJson;
import io.daybook.shared.notification.MailView;
import io.daybook.shared.notification.ReadMail;
import io.daybook.shared.types.MerchantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** The e-mails that are to be sent or have ended, in tables that all nodes share. Thread-safe. */
final class MailBook {

    private static final ObjectMapper MAPPER = MessageJson.mapper();

    /**
     * One that is noted.
     *
     * @param at when it happened
     */
    record Noted(
            String id,
            MerchantId merchant,
            String mode,
            @Nullable String payment,
            Kind kind,
            String recipient,
            Content content,
            Instant at) {}

    /** One that this node is to try now, until the lease ends. */
    record Due(String id, MerchantId merchant, Kind kind, String recipient, Content content, int attempt) {}

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private final DataSource connections;

    /** @param connections that take part in the transaction of the event processor at work on the thread, if one is */
    MailBook(DataSource connections) {
        this.connections = connections;
    }

    private <T> T inSession(Work<T> work) {
        try (Connection connection = connections.getConnection()) {
            return work.with(connection);
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("the book of e-mails cannot be reached", failure);
        }
    }

    private int update(String sql, @Nullable Object... values) {
        return inSession(connection -> {
            try (PreparedStatement statement = bound(connection, sql, values)) {
                return statement.executeUpdate();
            }
        });
    }

    private static PreparedStatement bound(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : values[i]);
        }
        return statement;
    }

    private static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("an e-mail could not be noted", failure);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("what was noted of an e-mail could not be read", failure);
        }
    }

    /** Since when e-mail is sent: from now on, when it never was. */
    Instant begunAt(Instant now) {
        update("INSERT INTO command.mail_begun (at) VALUES (?) ON CONFLICT DO NOTHING", now);
        return inSession(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT at FROM command.mail_begun");
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        });
    }

    void know(String subject, Known known) {
        update(
                "INSERT INTO command.mail_known (subject, known) VALUES (?, ?)"
                        + " ON CONFLICT (subject) DO UPDATE SET known = excluded.known",
                subject,
                json(known));
    }

    Known known(@Nullable String subject) {
        if (subject == null) {
            return Known.NOTHING;
        }
        return inSession(connection -> {
            try (PreparedStatement statement =
                            bound(connection, "SELECT known FROM command.mail_known WHERE subject = ?", subject);
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? read(row.getString(1), Known.class) : Known.NOTHING;
            }
        });
    }

    void note(Noted mail) {
        update(
                "INSERT INTO command.mail (mail_id, merchant_id, mode, about, payment_id, kind, recipient, content,"
                        + " status, due_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                mail.id(),
                mail.merchant().value(),
                mail.mode(),
                mail.content().about(),
                mail.payment(),
                mail.kind().word(),
                mail.recipient(),
                json(mail.content()),
                mail.at(),
                mail.at());
    }

    /** Takes one that is due, for one node alone; the try is counted before it is made. */
    Optional<Due> take(Instant now, Instant until) {
        String sql = "UPDATE command.mail SET attempts = attempts + 1, due_at = ? WHERE mail_id = (SELECT mail_id FROM"
                + " command.mail WHERE due_at <= ? ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)"
                + " RETURNING mail_id, merchant_id, kind, recipient, content, attempts";
        return inSession(connection -> {
            try (PreparedStatement statement = bound(connection, sql, until, now);
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(due(row)) : Optional.empty();
            }
        });
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getString(1),
                new MerchantId(row.getString(2)),
                Kind.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                row.getString(4),
                read(row.getString(5), Content.class),
                row.getInt(6));
    }

    /** Writes down how a try ended for good; only whoever made the last one may. */
    void end(Due mail, String status, @Nullable String problem, Instant now) {
        update(
                "UPDATE command.mail SET status = ?, due_at = NULL, last_problem = ?, ended_at = ?"
                        + " WHERE mail_id = ? AND attempts = ? AND status = 'waiting'",
                status,
                problem,
                now,
                mail.id(),
                mail.attempt());
    }

    /** Puts it off. */
    void again(Due mail, String problem, Instant at) {
        update(
                "UPDATE command.mail SET due_at = ?, last_problem = ? WHERE mail_id = ? AND attempts = ? AND status = 'waiting'",
                at,
                problem,
                mail.id(),
                mail.attempt());
    }

    void bounced(MerchantId merchant, String index, String reason, Instant now) {
        update(
                "INSERT INTO command.mail_bounce (merchant_id, address_index, reason, at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                merchant.value(),
                index,
                reason,
                now);
    }

    boolean hasBounced(MerchantId merchant, String index) {
        return inSession(connection -> {
            try (PreparedStatement statement = bound(
                            connection,
                            "SELECT 1 FROM command.mail_bounce WHERE merchant_id = ? AND address_index = ?",
                            merchant.value(),
                            index);
                    ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        });
    }

    /** A page of a merchant's, newest first. */
    List<MailView> list(ReadMail asked) {
        String of = asked.about() == null ? "" : " AND (about = ? OR payment_id = ?)";
        String before = asked.before() == null ? "" : " AND number < ?";
        List<Object> values = new ArrayList<>(List.of(
                asked.tenant().merchant().value(), asked.tenant().mode().name().toLowerCase(Locale.ROOT)));
        Optional.ofNullable(asked.about()).ifPresent(about -> values.addAll(List.of(about, about)));
        Optional.ofNullable(asked.before()).ifPresent(values::add);
        values.add(asked.limit());
        String sql =
                "SELECT number, mail_id, about, payment_id, kind, recipient, status, attempts, due_at, last_problem,"
                        + " created_at, ended_at FROM command.mail WHERE merchant_id = ? AND mode = ?" + of + before
                        + " ORDER BY number DESC LIMIT ?";
        return inSession(connection -> {
            List<MailView> views = new ArrayList<>();
            try (PreparedStatement statement = bound(connection, sql, values.toArray());
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    views.add(view(row));
                }
            }
            return views;
        });
    }

    private static MailView view(ResultSet row) throws SQLException {
        return new MailView(
                row.getLong("number"),
                row.getString("mail_id"),
                row.getString("about"),
                row.getString("payment_id"),
                row.getString("kind"),
                row.getString("recipient"),
                row.getString("status"),
                row.getInt("attempts"),
                time(row, "due_at"),
                row.getString("last_problem"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                time(row, "ended_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
