package io.daybook.gateway.bulk;

import io.daybook.gateway.problem.FieldError.Code;
import io.daybook.gateway.request.Fields;
import io.daybook.gateway.request.WriteRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The body of {@code POST /v1/bulk}, found to be valid as far as it is not that of its commands. */
record BulkRequest(Mode mode, List<Item> items) {

    /** Whether all are done or none, or each for itself. */
    enum Mode {
        ATOMIC,
        INDEPENDENT
    }

    private static final int MOST = 500;
    private static final int LONGEST_PATH = 300;
    private static final int LONGEST_KEY = 255;
    private static final String COMMANDS = "commands";
    private static final String KEY = "idempotency_key";
    private static final Map<String, Mode> MODES = Map.of("atomic", Mode.ATOMIC, "independent", Mode.INDEPENDENT);
    private static final Map<String, String> METHODS = Map.of("POST", "POST");
    private static final Pattern PATH = Pattern.compile("/v1/[A-Za-z0-9_/-]+");
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]{1,255}");

    static BulkRequest parse(WriteRequest request) {
        Fields fields = request.fields();
        fields.require("mode", COMMANDS);
        Mode mode = fields.choice("mode", MODES).orElse(Mode.ATOMIC);
        List<Fields> commands = fields.objects(COMMANDS, MOST);
        List<Item> items = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int number = 0; number < commands.size(); number++) {
            Item item = item(commands.get(number), number, mode, request.key().value());
            if (!keys.add(item.key())) {
                fields.fault(
                        COMMANDS + "[" + number + "]." + KEY, Code.DUPLICATE_FIELD, "Another command has this key.");
            }
            items.add(item);
        }
        fields.end();
        fields.faults().refuseIfAny();
        return new BulkRequest(mode, List.copyOf(items));
    }

    private static Item item(Fields command, int number, Mode mode, String key) {
        command.require("method", "path");
        if (mode == Mode.INDEPENDENT) {
            command.require(KEY);
        }
        command.choice("method", METHODS);
        String path =
                command.text("path", LONGEST_PATH, text -> PATH.matcher(text).matches(), "An address below /v1/.");
        String own =
                command.text(KEY, LONGEST_KEY, text -> VISIBLE.matcher(text).matches(), "1 to 255 visible characters.");
        Item item = new Item(
                number, path == null ? "" : path, command.whole("body"), own == null ? derived(number, key) : own);
        command.end();
        return item;
    }

    /** Made of the whole's key, or of its hash where that would be longer than a key may be. */
    private static String derived(int number, String key) {
        String place = "#" + number + "-of-";
        return place + (place.length() + key.length() > LONGEST_KEY ? DerivedIds.hex(key) : key);
    }
}
