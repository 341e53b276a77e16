package io.daybook.gateway.reference;

import io.daybook.gateway.json.ApiJson;
import io.daybook.gateway.version.ApiVersions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document. That of the first version is written by hand in YAML; what holds for all writes is added to it, and
 * the changes of each version make those of the others. Thread-safe.
 */
public final class OpenApiDocument {

    private static final String FILE = "/openapi.yaml";

    /** Far more than there are: the limit is for documents of strangers. */
    private static final int MOST_ALIASES = 10_000;

    private static final int WIDTH = 120;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final ObjectNode first = first();
    private final Map<String, byte[]> json = new ConcurrentHashMap<>();
    private final Map<String, byte[]> yaml = new ConcurrentHashMap<>();

    private static ObjectNode first() {
        try (InputStream file = OpenApiDocument.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from this build");
            }
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            options.setMaxAliasesForCollections(MOST_ALIASES);
            Object document = new Yaml(new SafeConstructor(options))
                    .load(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            // Written and read again, so that what is one node in YAML by its anchor is many, each to be changed alone.
            ObjectNode tree = (ObjectNode) MAPPER.readTree(MAPPER.writeValueAsBytes(document));
            DryRunDescription.addTo(tree);
            return tree;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The document of a version that exists; the caller may change it. */
    public ObjectNode of(String version) {
        ObjectNode document = first.deepCopy();
        ApiVersions.upgradeDescription(version, document);
        return document;
    }

    byte[] json(String version) {
        return json.computeIfAbsent(version, wanted -> ApiJson.bytes(of(wanted)))
                .clone();
    }

    byte[] yaml(String version) {
        return yaml.computeIfAbsent(version, this::write).clone();
    }

    private byte[] write(String version) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(WIDTH);
        Object document = MAPPER.treeToValue(of(version), Object.class);
        return new Yaml(options).dump(document).getBytes(StandardCharsets.UTF_8);
    }
}
