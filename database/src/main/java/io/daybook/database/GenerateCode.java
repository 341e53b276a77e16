package io.daybook.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Target;
import org.jspecify.annotations.Nullable;

/**
 * Build tool: migrates a temporary PostgreSQL and generates jOOQ's classes from what is there then, so that they
 * describe the real database. Does nothing when neither the migrations nor the arguments changed.
 *
 * <p>Arguments: target package, output folder, then {@code schema=folder of its migrations} once or more; a schema that
 * the migrations of another one make stands after that one, alone.
 */
public final class GenerateCode {

    private static final String MARKER = ".generated-from";

    private final String targetPackage;
    private final Path output;
    private final List<Source> sources;

    private record Source(String schema, @Nullable Path migrations) {}

    private GenerateCode(String targetPackage, Path output, List<Source> sources) {
        this.targetPackage = targetPackage;
        this.output = output;
        this.sources = sources;
    }

    /** Runs the tool; see the class. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 3) {
            throw new IllegalArgumentException("Usage: <package> <output folder> <schema>=<migrations folder>...");
        }
        List<Source> sources = new ArrayList<>();
        for (String argument : List.of(arguments).subList(2, arguments.length)) {
            int equals = argument.indexOf('=');
            sources.add(
                    equals < 0
                            ? new Source(argument, null)
                            : new Source(argument.substring(0, equals), Path.of(argument.substring(equals + 1))));
        }
        new GenerateCode(arguments[0], Path.of(arguments[1]), sources).run();
    }

    private void run() throws Exception {
        String fingerprint = fingerprint();
        Path marker = output.resolve(MARKER);
        if (Files.exists(marker) && Files.readString(marker).equals(fingerprint)) {
            return;
        }
        PostgresBinaries.deleteTree(output);
        Path folder = Files.createTempDirectory("daybook-generate-");
        EmbeddedDatabase server = EmbeddedDatabase.start(folder, 0);
        try (Database database = Database.on(server, "daybook")) {
            for (Source source : sources) {
                if (source.migrations() != null) {
                    database.migrate(
                            source.schema(), "filesystem:" + source.migrations().toAbsolutePath());
                }
            }
            GenerationTool.generate(configuration(database.login()));
        } finally {
            server.discard();
        }
        Files.createDirectories(output);
        Files.writeString(marker, fingerprint);
    }

    private Configuration configuration(DatabaseLogin login) {
        List<SchemaMappingType> schemata = sources.stream()
                .map(source -> new SchemaMappingType().withInputSchema(source.schema()))
                .toList();
        ForcedType instants =
                new ForcedType().withName("INSTANT").withIncludeTypes("(?i)timestamp.*with time zone|timestamptz");
        return new Configuration()
                .withJdbc(new Jdbc()
                        .withDriver("org.postgresql.Driver")
                        .withUrl(login.jdbcUrl())
                        .withUser(login.username())
                        .withPassword(login.password()))
                .withGenerator(new Generator()
                        .withDatabase(new org.jooq.meta.jaxb.Database()
                                .withName("org.jooq.meta.postgres.PostgresDatabase")
                                .withSchemata(schemata)
                                .withExcludes("schema_history")
                                .withForcedTypes(instants))
                        .withGenerate(new Generate()
                                .withComments(true)
                                .withFluentSetters(true)
                                .withGeneratedAnnotation(false))
                        .withTarget(new Target().withPackageName(targetPackage).withDirectory(output.toString())));
    }

    private String fingerprint() throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((targetPackage + "\n" + org.jooq.Constants.FULL_VERSION + "\n").getBytes(StandardCharsets.UTF_8));
        for (Source source : sources) {
            digest.update(("schema " + source.schema() + "\n").getBytes(StandardCharsets.UTF_8));
            if (source.migrations() == null) {
                continue;
            }
            try (Stream<Path> files = Files.walk(source.migrations())) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    digest.update((source.migrations().relativize(file) + "\n").getBytes(StandardCharsets.UTF_8));
                    digest.update(Files.readAllBytes(file));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
