package org.roster.server.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The migrations of this program, identified by their checksums as in Flyway's history. With them,
 * a database that is up to date is recognized without Flyway, which takes longer to load than the
 * rest of a command.
 */
final class Migrations {

    private static final Pattern NAME = Pattern.compile("V(\\d+)__[^/]+\\.sql");

    private final Map<String, Integer> checksums;

    private Migrations(Map<String, Integer> checksums) {
        this.checksums = checksums;
    }

    /**
     * Returns the migrations in these folders of the class path.
     *
     * @throws IllegalStateException if a file has no name of a versioned migration
     */
    static Migrations in(List<String> folders) {
        Map<String, Integer> checksums = new HashMap<>();
        try {
            for (String folder : folders) {
                for (String file : files(folder)) {
                    Matcher name = NAME.matcher(file);
                    if (!name.matches()) {
                        throw new IllegalStateException(folder + "/" + file);
                    }
                    checksums.put(name.group(1), checksum("/" + folder + "/" + file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Migrations(checksums);
    }

    /** Returns the names of the files in a folder, which may not exist. */
    private static List<String> files(String folder) throws IOException {
        URL url = Migrations.class.getResource("/" + folder);
        if (url == null) {
            return List.of();
        }
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return jar.getJarFile().stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(folder + "/") && !name.endsWith("/"))
                    .map(name -> name.substring(folder.length() + 1))
                    .toList();
        }
        try (Stream<Path> files = Files.list(Path.of(URI.create(url.toString())))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Returns Flyway's checksum of a migration: the CRC-32 of its lines without their ends. */
    private static int checksum(String resource) throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream stream =
                        Objects.requireNonNull(Migrations.class.getResourceAsStream(resource));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
        }
        return (int) checksum.getValue();
    }

    /**
     * Returns whether exactly these migrations have been applied to a database, unchanged.
     *
     * @throws SQLException if the database is new or doesn't answer
     */
    boolean areAllAppliedTo(Connection database) throws SQLException {
        Map<String, Integer> applied = new HashMap<>();
        try (Statement statement = database.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT version, checksum, success FROM flyway_schema_history")) {
            while (rows.next()) {
                if (!rows.getBoolean("success")) {
                    return false;
                }
                applied.put(rows.getString("version"), rows.getInt("checksum"));
            }
        }
        return applied.equals(checksums);
    }
}
