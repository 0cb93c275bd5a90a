package org.roster.server.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jdbi.v3.core.Handle;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The end of an organization's chain. An HMAC covers only rows before it, so nothing in the
 * database shows that the last rows were cut off. A head that is kept elsewhere does.
 *
 * @param organization the organization's ID
 * @param revision the revision of the last row
 * @param hmac the HMAC of the last row
 */
public record AuditHead(String organization, long revision, String hmac) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns the heads of all organizations that have a log, sorted by id. */
    public static List<AuditHead> all(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT o.id, coalesce(c.revision, p.revision) AS revision,
                               coalesce(c.hmac, p.hmac) AS hmac
                          FROM organization o
                          LEFT JOIN change c
                            ON c.organization_id = o.id
                           AND c.revision = (SELECT max(revision) FROM change
                                              WHERE organization_id = o.id)
                          LEFT JOIN audit_checkpoint p
                            ON p.organization_id = o.id AND c.revision IS NULL
                         WHERE coalesce(c.hmac, p.hmac) IS NOT NULL
                         ORDER BY o.id
                        """)
                .map((row, context) ->
                        new AuditHead(
                                row.getString("id"),
                                row.getLong("revision"),
                                row.getString("hmac")))
                .list();
    }

    /** Returns this head as a line of JSON. */
    public String line() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The head could not be written as JSON", e);
        }
    }

    /**
     * Reads heads that were exported before, one a line. The lines of an exported log are heads,
     * too. Of each organization, the highest revision counts.
     *
     * @return the heads by organization
     * @throws IOException if the file can't be read or a line isn't a head
     */
    public static Map<String, AuditHead> read(Path file) throws IOException {
        Map<String, AuditHead> heads = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    AuditHead head = parse(file, line);
                    heads.merge(
                            head.organization(),
                            head,
                            (a, b) -> a.revision() > b.revision() ? a : b);
                }
            }
        }
        return heads;
    }

    private static AuditHead parse(Path file, String line) throws IOException {
        try {
            JsonNode head = JSON.readTree(line);
            if (head.path("organization").isTextual()
                    && head.path("revision").canConvertToLong()
                    && head.path("hmac").isTextual()) {
                return new AuditHead(
                        head.path("organization").textValue(),
                        head.path("revision").longValue(),
                        head.path("hmac").textValue());
            }
        } catch (JsonProcessingException e) {
            // Reported below.
        }
        throw new IOException(file + " has a line that is not a head of the activity log");
    }
}
