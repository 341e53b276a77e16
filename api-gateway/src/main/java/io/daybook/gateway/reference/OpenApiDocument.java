package io.daybook.gateway.reference;

import io.daybook.gateway.json.ApiJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI document, written by hand in YAML and read once. */
final class OpenApiDocument {

    private static final String FILE = "/openapi.yaml";

    private final byte[] yaml;
    private final byte[] json;

    /** Far more than there are: the limit is for documents of strangers. */
    private static final int MOST_ALIASES = 10_000;

    OpenApiDocument() {
        try (InputStream file = OpenApiDocument.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from this build");
            }
            this.yaml = file.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        Object document = new Yaml(new SafeConstructor(options)).load(new String(yaml, StandardCharsets.UTF_8));
        this.json = ApiJson.bytes(document);
    }

    byte[] yaml() {
        return yaml.clone();
    }

    byte[] json() {
        return json.clone();
    }
}
