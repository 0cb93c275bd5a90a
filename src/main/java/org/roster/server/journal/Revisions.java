package org.roster.server.journal;

import org.jdbi.v3.core.Handle;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the current revisions of organizations. */
public final class Revisions {

    /**
     * The maximum number of parameters in one statement, well below the limit of both databases.
     */
    private static final int MAX_PARAMETERS = 1000;

    private Revisions() {}

    /** Returns the revision of an existing organization. */
    public static long current(Handle handle, String organization) {
        return handle.createQuery("SELECT revision FROM organization WHERE id = :id")
                .bind("id", organization)
                .mapTo(Long.class)
                .one();
    }

    /** Returns the revisions of organizations by ID; leaves out those that don't exist. */
    public static Map<String, Long> current(Handle handle, Collection<String> organizations) {
        Map<String, Long> revisions = new HashMap<>();
        List<String> ids = List.copyOf(organizations);
        for (int from = 0; from < ids.size(); from += MAX_PARAMETERS) {
            List<String> batch = ids.subList(from, Math.min(from + MAX_PARAMETERS, ids.size()));
            handle.createQuery("SELECT id, revision FROM organization WHERE id IN (<ids>)")
                    .bindList("ids", batch)
                    .map((row, context) -> Map.entry(row.getString("id"), row.getLong("revision")))
                    .forEach(entry -> revisions.put(entry.getKey(), entry.getValue()));
        }
        return revisions;
    }
}
