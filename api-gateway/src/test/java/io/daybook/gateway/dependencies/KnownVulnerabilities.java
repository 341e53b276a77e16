package io.daybook.gateway.dependencies;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the bill of materials of a build against a copy of the OSV database, without a network. */
public final class KnownVulnerabilities {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern MAVEN = Pattern.compile("pkg:maven/([^/@]+)/([^/@?]+)@([^?#]+).*");

    /** An artifact as {@code group:artifact}. */
    record Component(String name, String version) {}

    private final List<Component> components = new ArrayList<>();
    private final List<String> found = new ArrayList<>();
    private int advisories;

    /** @param bom in the format of CycloneDX */
    KnownVulnerabilities(JsonNode bom) {
        for (JsonNode component : bom.path("components")) {
            Matcher artifact = MAVEN.matcher(component.path("purl").stringValue(""));
            if (artifact.matches()) {
                components.add(new Component(artifact.group(1) + ":" + artifact.group(2), artifact.group(3)));
            }
        }
    }

    /** @param files the bill of materials, and the advisories: a file of OSV, a folder of them, or OSV's own archive */
    public static void main(String[] files) {
        KnownVulnerabilities check = new KnownVulnerabilities(JSON.readTree(Path.of(files[0])));
        read(Path.of(files[1]), check::look);
        System.out.printf(
                "%d components held against %d advisories: %d known vulnerabilities%n",
                check.components.size(), check.advisories, check.found.size());
        if (check.components.isEmpty() || check.advisories == 0) {
            throw new IllegalStateException("there is nothing to compare");
        }
        if (!check.found.isEmpty()) {
            throw new IllegalStateException("known vulnerabilities:\n" + String.join("\n", check.found));
        }
    }

    void look(JsonNode json) {
        Advisory advisory = new Advisory(json);
        advisories++;
        for (Component component : components) {
            if (advisory.concerns(component.name(), component.version())) {
                found.add(
                        component.name() + " " + component.version() + ": " + advisory.id() + " " + advisory.summary());
            }
        }
    }

    List<String> found() {
        return List.copyOf(found);
    }

    static void read(Path advisories, Consumer<JsonNode> reader) {
        try {
            if (Files.isDirectory(advisories)) {
                try (Stream<Path> files = Files.walk(advisories)) {
                    files.filter(file -> file.toString().endsWith(".json"))
                            .sorted()
                            .forEach(file -> reader.accept(JSON.readTree(file)));
                }
            } else if (advisories.toString().endsWith(".zip")) {
                readArchive(advisories, reader);
            } else {
                reader.accept(JSON.readTree(advisories));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void readArchive(Path archive, Consumer<JsonNode> reader) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".json")) {
                    try (InputStream json = zip.getInputStream(entry)) {
                        reader.accept(JSON.readTree(json));
                    }
                }
            }
        }
    }
}
