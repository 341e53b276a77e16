package io.daybook.command.settlement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of a file, by the names in its first line. */
record Headings(Map<String, Integer> columns, int width) {

    /**
     * The headings of a file.
     *
     * @param required that must be among them; what else there is does no harm
     */
    static Headings of(Csv.Row row, List<String> required) throws UnreadableFileException {
        Map<String, Integer> columns = new HashMap<>();
        for (String name : row.fields()) {
            if (columns.put(name.strip(), columns.size()) != null) {
                throw UnreadableFileException.inLine(row.number(), "A heading is given twice.");
            }
        }
        for (String name : required) {
            if (!columns.containsKey(name)) {
                throw UnreadableFileException.at(row.number(), name, "The file has no such column.");
            }
        }
        return new Headings(columns, row.fields().size());
    }

    Cells cells(Csv.Row row) throws UnreadableFileException {
        return new Cells(row, columns, width);
    }
}
