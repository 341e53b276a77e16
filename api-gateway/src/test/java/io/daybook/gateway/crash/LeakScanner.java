package io.daybook.gateway.crash;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for what must not be there: card numbers by their form (13 to 19 digits with or without separators, a first digit
 * that issuers use, and the check digit of ISO/IEC 7812-1), secrets by their form, and secrets and numbers that are known.
 * What it reports says where and of what kind, never what.
 */
final class LeakScanner {

    /** Nothing else stands before or after it: digits within an id or a hash are none. */
    private static final Pattern CARD =
            Pattern.compile("(?<![0-9A-Za-z._+/-])[2-6][0-9](?:[ -]?[0-9]){11,17}(?![0-9A-Za-z_+/=])");

    private static final Pattern SECRET = Pattern.compile("sk_(?:test|live)_[0-9A-Za-z]{43}|whsec_[0-9A-Za-z+/=_-]{24,}"
            + "|-----BEGIN [A-Z ]*PRIVATE KEY-----|Bearer [0-9A-Za-z._~+/=-]{20,}");

    private static final int CHUNK = 1 << 20;
    private static final int OVERLAP = 128;

    private final Set<String> known;
    private final Set<String> findings = new TreeSet<>();
    private long characters;

    /**
     * @param known secrets and card numbers that were used; of a number, every way to separate its digits is looked for
     */
    LeakScanner(Set<String> known) {
        this.known = new TreeSet<>(known);
        for (String each : known) {
            if (each.matches("[0-9]{13,19}")) {
                this.known.add(each.replaceAll("(.{4})(?!$)", "$1 "));
                this.known.add(each.replaceAll("(.{4})(?!$)", "$1-"));
            }
        }
    }

    Set<String> findings() {
        return Set.copyOf(findings);
    }

    /** How much was looked at. */
    long characters() {
        return characters;
    }

    /** Text, in which a number is a number. */
    void text(String where, String text) {
        exact(where, text);
        Matcher card = CARD.matcher(text);
        while (card.find()) {
            if (isCardNumber(card.group().replaceAll("[ -]", ""))) {
                findings.add("a card number in " + where);
            }
        }
    }

    /** Bytes of any kind, in which digits may stand side by side by chance: only what is known, and the form of secrets. */
    private void exact(String where, String text) {
        characters += text.length();
        if (SECRET.matcher(text).find()) {
            findings.add("something of the form of a secret in " + where);
        }
        for (String secret : known) {
            if (text.contains(secret)) {
                findings.add("a known secret or number in " + where);
            }
        }
    }

    private static boolean isCardNumber(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return digits.length() >= 13 && digits.length() <= 19 && sum % 10 == 0;
    }

    /** Every row of every table that there is, bytes as the text that they hold. */
    void database(Connection connection) throws SQLException {
        List<String> tables = Sql.texts(
                connection,
                "SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema',"
                        + " 'pg_toast') ORDER BY 1");
        for (String table : tables) {
            String columns = String.join(
                    " || E'\\t' || ",
                    Sql.texts(
                            connection,
                            "SELECT 'coalesce(' || CASE format_type(atttypid, NULL) WHEN 'bytea'"
                                    + " THEN 'encode(' || quote_ident(attname) || ', ''escape'')'"
                                    + " ELSE quote_ident(attname) || '::text' END || ', '''')' FROM pg_attribute"
                                    + " WHERE attrelid = '" + table + "'::regclass AND attnum > 0 AND NOT attisdropped"
                                    + " ORDER BY attnum"));
            if (!columns.isEmpty()) {
                Sql.each(
                        connection,
                        "SELECT " + columns + " FROM " + table,
                        row -> text("the table " + table, row.getString(1)));
            }
        }
    }

    /** Every file below a folder but those. */
    void files(Path folder, Set<Path> exempt) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.filter(Files::isRegularFile)
                    .filter(file -> exempt.stream().noneMatch(file::startsWith))
                    .toList();
        }
        for (Path file : all) {
            if (Files.exists(file)) {
                file(folder.relativize(file).toString(), file);
            }
        }
    }

    private void file(String where, Path file) throws IOException {
        boolean binary = where.startsWith("postgresql/");
        try (InputStream in = Files.newInputStream(file)) {
            String before = "";
            byte[] chunk = in.readNBytes(CHUNK);
            while (chunk.length > 0) {
                String text = before + new String(chunk, StandardCharsets.ISO_8859_1);
                if (binary) {
                    exact("the file " + where, text);
                } else {
                    text("the file " + where, text);
                }
                before = text.substring(Math.max(0, text.length() - OVERLAP));
                chunk = in.readNBytes(CHUNK);
            }
        }
    }

    /** What was printed, but for the lines that show the demo merchant's key on purpose. */
    void printed(Path log) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(log, StandardCharsets.ISO_8859_1));
        lines.removeIf(line -> line.startsWith("Key sk_test_") || line.startsWith("curl -i "));
        text("what was printed", String.join("\n", lines));
    }
}
