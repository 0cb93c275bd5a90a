package org.roster.server.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL server and a hot standby that replays its changes. */
public final class PostgresqlPair implements AutoCloseable {

    private static final String DATABASE = "postgres";

    private final EmbeddedPostgres primary;
    private final EmbeddedPostgres standby;

    /**
     * Starts both.
     *
     * @param folder an empty folder for their files
     */
    public PostgresqlPair(Path folder) throws IOException {
        Path first = folder.resolve("primary");
        Path second = folder.resolve("standby");
        int port;
        try (EmbeddedPostgres created = server(first).start()) {
            port = created.getPort();
        }
        copy(first, second);
        Files.createFile(second.resolve("standby.signal"));
        Files.writeString(
                second.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost port=" + port + " user=postgres'\n");
        primary = server(first).setPort(port).start();
        standby = server(second).start();
    }

    private static EmbeddedPostgres.Builder server(Path folder) {
        return EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(1))
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off");
    }

    private static void copy(Path from, Path to) throws IOException {
        FileAttribute<?> ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        Path copied = to.resolve(from.relativize(folder));
                        Files.createDirectory(copied, ownerOnly);
                        inheritOwner(from, copied);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Path copied = to.resolve(from.relativize(file));
                        Files.copy(file, copied);
                        inheritOwner(from, copied);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /** The server doesn't run as root, even if the test does. */
    private static void inheritOwner(Path from, Path file) throws IOException {
        if (!Files.getOwner(file).equals(Files.getOwner(from))) {
            Files.setOwner(file, Files.getOwner(from));
        }
    }

    /** Settings of a service that writes to the primary of both. */
    public Map<String, String> settings() {
        return Map.of(
                "roster.database.url",
                "jdbc:postgresql://localhost:%d,localhost:%d/%s?targetServerType=primary"
                        .formatted(primary.getPort(), standby.getPort(), DATABASE),
                "roster.database.user",
                "postgres",
                "roster.mail.host",
                "");
    }

    /** Stops the primary. It sends all changes to the standby before. */
    public void stopPrimary() {
        try {
            primary.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs SQL on the standby, such as {@code SELECT pg_promote()}. */
    public void onStandby(String sql) throws SQLException {
        try (Connection connection = standby.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        standby.close();
        primary.close();
    }
}
