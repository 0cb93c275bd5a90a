package org.roster.server.invites;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.roster.server.storage.Database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fingerprints of the link keys that a database has been used with, in the table {@code
 * link_key}. A process with other keys would create links that the rest of the service rejects, so
 * it is refused. A ring fits if the database knows one of its keys: after a rotation, instances
 * have different rings until all have the new file.
 */
public final class LinkKeyRegistry {

    private static final int SHOWN_DIGITS = 16;
    private static final String REMEDY =
            " If that key is lost or was replaced on purpose, run 'roster-server link-key accept':"
                    + " links that were created with it stop working";

    private LinkKeyRegistry() {}

    /**
     * Reads the ring of a database. Creates a key if neither the file nor an earlier key exists.
     *
     * @throws IOException as {@link LinkKeyFile#readOrCreate}, and if the database has been used
     *     with other keys
     */
    public static LinkKeyRing open(Database database, Path file, InstantSource clock)
            throws IOException {
        Set<String> known = database.read(LinkKeyRegistry::known);
        if (!Files.exists(file) && !known.isEmpty()) {
            throw new IOException(missing(file, known));
        }
        LinkKeyRing ring = new LinkKeyFile(file).readOrCreate();
        if (isOther(ring, known)) {
            throw new IOException(mismatch(file, ring, known));
        }
        if (!known.containsAll(ring.fingerprints())) {
            add(database, ring, clock);
        }
        return ring;
    }

    /** Adds the keys of a ring. */
    private static void add(Database database, LinkKeyRing ring, InstantSource clock) {
        database.write(handle -> {
            insert(handle, ring, clock);
            return ring;
        });
    }

    /**
     * Registers a ring that a running service has loaded. If the database knows none of its keys,
     * they replace the known ones, because the operator has ended those.
     *
     * @return whether the database knew one of the keys
     */
    static boolean reload(Database database, LinkKeyRing ring, InstantSource clock) {
        return database.write(handle -> {
            boolean isOther = isOther(ring, known(handle));
            if (isOther) {
                replace(handle, ring, clock);
            } else {
                insert(handle, ring, clock);
            }
            return !isOther;
        });
    }

    /** Replaces the known keys, in the caller's transaction. */
    public static void replace(Handle handle, LinkKeyRing ring, InstantSource clock) {
        handle.execute("DELETE FROM link_key");
        insert(handle, ring, clock);
    }

    private static void insert(Handle handle, LinkKeyRing ring, InstantSource clock) {
        for (String fingerprint : ring.fingerprints()) {
            handle.createUpdate(
                            """
                            INSERT INTO link_key (fingerprint, added_at) VALUES (:fingerprint, :now)
                            ON CONFLICT DO NOTHING
                            """)
                    .bind("fingerprint", fingerprint)
                    .bind("now", clock.millis())
                    .execute();
        }
    }

    /**
     * Returns why a database can't be used with a key file, or empty if it can. Changes nothing.
     */
    public static Optional<String> failure(Handle handle, Path file) {
        Set<String> known;
        try {
            known = known(handle);
        } catch (JdbiException e) {
            // The table is created when the service starts.
            return Optional.empty();
        }
        if (!Files.exists(file)) {
            return known.isEmpty() ? Optional.empty() : Optional.of(missing(file, known));
        }
        try {
            LinkKeyRing ring = new LinkKeyFile(file).read();
            return isOther(ring, known)
                    ? Optional.of(mismatch(file, ring, known))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Set<String> known(Handle handle) {
        return handle.createQuery("SELECT fingerprint FROM link_key ORDER BY added_at DESC")
                .mapTo(String.class)
                .collectIntoSet();
    }

    private static boolean isOther(LinkKeyRing ring, Set<String> known) {
        return !known.isEmpty() && Collections.disjoint(known, ring.fingerprints());
    }

    private static String missing(Path file, Set<String> known) {
        return ("The link key file %s does not exist, but this database has been used with %s."
                        + " Put the file there, or set roster.link-key-file.%s")
                .formatted(file, keys(known), REMEDY);
    }

    private static String mismatch(Path file, LinkKeyRing ring, Set<String> known) {
        return ("The link key file %s contains %s, but this database has been used with %s. Put"
                        + " the right file there, or set roster.link-key-file.%s")
                .formatted(file, keys(ring.fingerprints()), keys(known), REMEDY);
    }

    private static String keys(Iterable<String> fingerprints) {
        List<String> shown = new ArrayList<>();
        fingerprints.forEach(each -> shown.add(shown(each)));
        return (shown.size() == 1 ? "the key " : "the keys ") + String.join(", ", shown);
    }

    /** Returns the beginning of a fingerprint, which suffices to compare two. */
    static String shown(String fingerprint) {
        return fingerprint.substring(0, SHOWN_DIGITS);
    }
}
