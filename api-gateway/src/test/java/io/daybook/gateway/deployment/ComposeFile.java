package io.daybook.gateway.deployment;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Compose file as JSON, and what its schema finds wrong with it. */
record ComposeFile(JsonNode content) {

    private static final Schema SCHEMA = schema();

    static ComposeFile parse(String yaml) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Object loaded = new Yaml(new SafeConstructor(strict)).load(yaml);
        return new ComposeFile(JsonMapper.shared().valueToTree(loaded));
    }

    List<String> faults() {
        return SCHEMA.validate(content).stream().map(Error::toString).toList();
    }

    JsonNode service(String name) {
        return Objects.requireNonNull(content.get("services").get(name), name);
    }

    private static Schema schema() {
        InputStream text = Objects.requireNonNull(
                ComposeFile.class.getResourceAsStream("compose-schema.json"), "compose-schema.json");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);
    }
}
