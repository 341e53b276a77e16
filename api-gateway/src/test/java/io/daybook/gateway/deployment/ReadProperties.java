package io.daybook.gateway.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The properties that the program reads: those named in its sources, and those that the
 * metadata of Spring Boot and of Axon's connector documents as theirs. */
final class ReadProperties {

    private static final Pattern NAMED = Pattern.compile("\"((?:daybook|axon)(?:\\.[a-z][a-z0-9-]*)+)\"");
    private static final Pattern RECORD = Pattern.compile(
            "@ConfigurationProperties\\(\"([a-z.]+)\"\\)\\s+(?:public )?record \\w+\\((.*?)\\)\\s*\\{", Pattern.DOTALL);
    private static final Pattern COMPONENT = Pattern.compile("(\\w+)\\s*(?:,|$)");

    private ReadProperties() {}

    /** The names of the environment variables that set them: upper case, dots as underscores, no dashes. */
    static Set<String> asVariables() {
        Set<String> variables = new TreeSet<>();
        ownNames().forEach(name -> variables.add(variable(name)));
        bootNames().forEach(name -> variables.add(variable(name)));
        return variables;
    }

    /** As Spring Boot's relaxed binding writes it. */
    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
    }

    private static Set<String> ownNames() {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Repository.root())) {
            List<Path> sources = files.filter(file ->
                            file.toString().endsWith(".java") && file.toString().contains("/src/main/java/"))
                    .toList();
            for (Path source : sources) {
                collect(Files.readString(source), names);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return names;
    }

    private static void collect(String source, Set<String> names) {
        NAMED.matcher(source).results().forEach(found -> names.add(found.group(1)));
        Matcher records = RECORD.matcher(source);
        while (records.find()) {
            String prefix = records.group(1);
            String components = records.group(2).replaceAll("@\\w+(\\([^)]*\\))?", "");
            COMPONENT
                    .matcher(components.strip())
                    .results()
                    .forEach(found -> names.add(prefix + "." + dashed(found.group(1))));
        }
    }

    private static String dashed(String component) {
        return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Set<String> bootNames() {
        Set<String> names = new TreeSet<>();
        try {
            String file = "META-INF/spring-configuration-metadata.json";
            for (URL metadata :
                    Collections.list(ReadProperties.class.getClassLoader().getResources(file))) {
                try (InputStream text = metadata.openStream()) {
                    for (JsonNode property : JsonMapper.shared().readTree(text).get("properties")) {
                        names.add(property.get("name").asString());
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return names;
    }
}
