package org.roster.server.files;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds folders that would cause failures during or after the start. */
public final class FolderChecks {

    private static final Set<String> NETWORK_FILE_SYSTEMS =
            Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ceph");

    private FolderChecks() {}

    /**
     * Returns warnings for an operator.
     *
     * @param database the file of a SQLite database, or null for PostgreSQL
     */
    public static List<String> warnings(@Nullable Path database) {
        List<String> warnings = new ArrayList<>();
        boolean unpacks = database != null && System.getProperty("org.sqlite.lib.path") == null;
        temporary(Path.of(System.getProperty("java.io.tmpdir", "")), unpacks)
                .ifPresent(warnings::add);
        Path folder = database == null ? null : database.toAbsolutePath().getParent();
        if (folder != null) {
            network(folder).ifPresent(warnings::add);
        }
        return warnings;
    }

    /**
     * Returns why a folder can't be used for temporary files, or empty if it can.
     *
     * @param unpacks whether a native library is unpacked into the folder
     */
    static Optional<String> temporary(Path folder, boolean unpacks) {
        String remedy = ". Set another one with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER";
        try {
            Path probe = Files.createTempFile(folder, "roster", null);
            try {
                return unpacks && !isExecutable(probe)
                        ? Optional.of(
                                "Programs can't be run from the folder for temporary files, "
                                        + folder
                                        + ", so SQLite can't be loaded from there"
                                        + remedy)
                        : Optional.empty();
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            return Optional.of(
                    "The folder for temporary files, " + folder + ", is not writable" + remedy);
        }
    }

    /** On a file system that is mounted with noexec, no file is executable. */
    private static boolean isExecutable(Path probe) throws IOException {
        try {
            Files.setPosixFilePermissions(probe, PosixFilePermissions.fromString("rwx------"));
        } catch (UnsupportedOperationException e) {
            return true;
        }
        return Files.isExecutable(probe);
    }

    private static Optional<String> network(Path folder) {
        try {
            String type = Files.getFileStore(folder).type();
            return isNetwork(type)
                    ? Optional.of(
                            "The database is in "
                                    + folder
                                    + ", on a network file system ("
                                    + type
                                    + "), whose locks SQLite can't rely on. Use a local disk, or"
                                    + " PostgreSQL")
                    : Optional.empty();
        } catch (IOException e) {
            // The folder doesn't exist, which opening the database reports.
            return Optional.empty();
        }
    }

    static boolean isNetwork(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        return NETWORK_FILE_SYSTEMS.contains(name)
                || name.contains("sshfs")
                || name.contains("gluster");
    }
}
