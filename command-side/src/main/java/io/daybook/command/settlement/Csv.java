package io.daybook.command.settlement;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values (RFC 4180): fields with commas, quotes or line breaks stand in quotes, a quote within them is
 * doubled. UTF-8, with or without a byte order mark; lines end in LF or CRLF. Nothing is guessed: a quote in the middle of
 * a bare field, or a character after a closing quote, is an error.
 */
final class Csv {

    /** More lines than this are to be split into files by day. */
    static final int MOST_LINES = 10_000;

    private static final int MOST_FIELDS = 200;
    private static final int LONGEST_FIELD = 4_096;

    /**
     * A line with its fields.
     *
     * @param number of the line on which it begins, from 1
     */
    record Row(int number, List<String> fields) {}

    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private List<String> fields = new ArrayList<>();
    private int at;
    private int line = 1;
    private int began = 1;

    private Csv(String text) {
        this.text = text;
    }

    /** All lines of a file that are not empty. */
    static List<Row> read(byte[] content) throws UnreadableFileException {
        String text = decode(content);
        Csv csv = new Csv(text.startsWith("\uFEFF") ? text.substring(1) : text);
        csv.readAll();
        return csv.rows;
    }

    private static String decode(byte[] content) throws UnreadableFileException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw UnreadableFileException.because("The file is not a text in UTF-8.");
        }
    }

    private void readAll() throws UnreadableFileException {
        while (at < text.length()) {
            fields.add(text.charAt(at) == '"' ? quoted() : bare());
            if (fields.size() > MOST_FIELDS) {
                throw UnreadableFileException.inLine(began, "A line has at most " + MOST_FIELDS + " columns.");
            }
            if (at >= text.length()) {
                endOfLine();
            } else if (text.charAt(at) == ',') {
                at++;
                if (at >= text.length()) {
                    fields.add("");
                    endOfLine();
                }
            } else {
                lineBreak();
                endOfLine();
            }
        }
    }

    private void lineBreak() throws UnreadableFileException {
        if (text.charAt(at) == '\r') {
            at++;
        }
        if (at >= text.length() || text.charAt(at) != '\n') {
            throw UnreadableFileException.inLine(
                    line, "A line ends in LF or CRLF, and nothing follows a closing quote.");
        }
        at++;
        line++;
    }

    private void endOfLine() throws UnreadableFileException {
        boolean empty = fields.size() == 1 && fields.getFirst().isEmpty();
        if (!empty) {
            rows.add(new Row(began, List.copyOf(fields)));
        }
        if (rows.size() > MOST_LINES) {
            throw UnreadableFileException.inLine(
                    began, "A file has at most " + MOST_LINES + " lines; hand in shorter periods.");
        }
        fields = new ArrayList<>();
        began = line;
    }

    private String bare() throws UnreadableFileException {
        int from = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at);
            if (c == '"') {
                throw UnreadableFileException.inLine(line, "A quote stands within a field that is not in quotes.");
            }
            refuse(c);
            at++;
        }
        return checked(text.substring(from, at));
    }

    private String quoted() throws UnreadableFileException {
        StringBuilder field = new StringBuilder();
        int from = line;
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            at++;
            if (c == '"') {
                if (at >= text.length() || text.charAt(at) != '"') {
                    return checked(field.toString());
                }
                at++;
            } else if (c == '\n') {
                line++;
            } else if (c != '\r') {
                refuse(c);
            }
            field.append(c);
        }
        throw UnreadableFileException.inLine(from, "A field that begins with a quote does not end with one.");
    }

    private void refuse(char c) throws UnreadableFileException {
        if (c < ' ' && c != '\t') {
            throw UnreadableFileException.inLine(line, "It holds a control character.");
        }
    }

    private String checked(String field) throws UnreadableFileException {
        if (field.length() > LONGEST_FIELD) {
            throw UnreadableFileException.inLine(line, "A field has at most " + LONGEST_FIELD + " characters.");
        }
        return field;
    }
}
