package org.roster.server.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jdbi.v3.core.Handle;
import org.roster.server.storage.Database;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Exports the log of an organization as JSON Lines: the changes as the API returns them, oldest
 * first, each with its organization and its HMAC. The last line is the head of the log.
 */
public final class AuditExport {

    /** The media type of JSON Lines. */
    public static final String MEDIA_TYPE = "application/jsonl";

    private static final int BATCH = 1000;

    private AuditExport() {}

    /**
     * A row of a log.
     *
     * @param organization the organization's ID
     * @param kind the kind of change, as in the JSON
     * @param json the row as the line of an export
     */
    public record ExportedRow(
            String organization, long revision, Instant at, String kind, ObjectNode json) {

        private static ExportedRow of(ChainedRow row) {
            return new ExportedRow(
                    row.organization(),
                    row.revision(),
                    Instant.ofEpochMilli(row.at()),
                    row.text("kind"),
                    line(row));
        }
    }

    /**
     * Returns a part of a log, oldest first.
     *
     * @param after returns only higher revisions
     * @param limit the maximum number of rows
     */
    public static List<ExportedRow> rows(
            Handle handle, String organization, long after, int limit) {
        return ChainedRow.after(handle, organization, after, limit).stream()
                .map(ExportedRow::of)
                .toList();
    }

    /**
     * Exports a log.
     *
     * @param after exports only higher revisions
     * @param lines receives the lines
     */
    public static void export(
            Database database, String organization, long after, Consumer<String> lines) {
        long last = after;
        List<ChainedRow> rows;
        do {
            long from = last;
            rows = database.read(handle -> ChainedRow.after(handle, organization, from, BATCH));
            for (ChainedRow row : rows) {
                lines.accept(line(row).toString());
                last = row.revision();
            }
        } while (rows.size() == BATCH);
    }

    /**
     * Returns a part of a log, with a line feed after each line.
     *
     * @param after returns only higher revisions
     * @param limit the maximum number of lines
     */
    public static String page(Handle handle, String organization, long after, int limit) {
        return ChainedRow.after(handle, organization, after, limit).stream()
                .map(row -> line(row) + "\n")
                .collect(Collectors.joining());
    }

    private static ObjectNode line(ChainedRow row) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("organization", row.organization());
        line.put("revision", row.revision());
        line.put("at", Instant.ofEpochMilli(row.at()).toString());
        if (row.text("actor_id").isEmpty()) {
            line.putNull("actor");
        } else {
            ObjectNode actor =
                    line.putObject("actor")
                            .put("memberId", row.text("actor_id"))
                            .put("displayName", row.text("actor_name"));
            if (!row.text("token_id").isEmpty()) {
                actor.putObject("token")
                        .put("id", row.text("token_id"))
                        .put("name", row.text("token_name"));
            }
        }
        line.put("kind", row.text("kind"));
        line.putObject("subject")
                .put("type", row.text("subject_type"))
                .put("id", row.text("subject_id"))
                .put("label", row.text("subject_label"));
        ObjectNode detail = line.putObject("detail");
        row.detail().forEach(detail::put);
        line.put("hmac", row.hmac());
        return line;
    }
}
