package org.roster.server.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.contract.Page;
import org.roster.contract.TokenReference;
import org.roster.server.audit.AuditChain;
import org.roster.server.audit.ChangeRows;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.RequestSource;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The activity log: one row per revision of an organization. */
public final class Changes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};

    private Changes() {}

    /**
     * Records the change of a revision, in the transaction that created the revision, together with
     * the address and client of the request. The log doesn't show these two, because they concern
     * only the actor and the operator.
     *
     * @param organization the organization's ID
     * @param change the change; its detail contains neither links nor tokens
     */
    public static void record(Handle handle, String organization, Change change) {
        Actor actor = change.actor();
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("organization_id", organization);
        columns.put("revision", change.revision());
        columns.put("at", change.at().toEpochMilli());
        columns.put("kind", change.kind().wire());
        columns.put("actor_id", actor == null ? null : actor.memberId());
        columns.put("actor_name", actor == null ? null : actor.displayName());
        TokenReference token = actor == null ? null : actor.token();
        columns.put("token_id", token == null ? null : token.id());
        columns.put("token_name", token == null ? null : token.name());
        columns.put("subject_type", change.subject().type());
        columns.put("subject_id", change.subject().id());
        columns.put("subject_label", change.subject().label());
        columns.put("detail", write(change.detail()));
        RequestSource source = RequestSource.current();
        columns.put("address", source == null ? null : source.address());
        columns.put("client", source == null ? null : source.client());
        AuditChain.append(handle, columns);
    }

    /**
     * Records changes that follow from another one, in its transaction and each with the next
     * revision. Every revision thus has one change, and every change an event.
     */
    public static void recordEach(
            Handle handle,
            String organization,
            Instant at,
            @Nullable Actor actor,
            List<ChangeEntry> entries) {
        for (ChangeEntry entry : entries) {
            long revision = OrganizationUpdate.of(organization).run(handle);
            record(
                    handle,
                    organization,
                    new Change(revision, at, actor, entry.kind(), entry.subject(), entry.detail()));
        }
    }

    /**
     * Returns a page of the log, newest first.
     *
     * @param before returns only lower revisions; null starts with the newest
     * @param limit the maximum number of changes
     */
    public static Page<Change> page(
            Handle handle, String organization, @Nullable Long before, int limit) {
        List<Change> found =
                handle.createQuery(
                                """
                                SELECT * FROM change
                                 WHERE organization_id = :organization AND revision < :before
                                 ORDER BY revision DESC LIMIT :limit
                                """)
                        .bind("organization", organization)
                        .bind("before", before == null ? Long.MAX_VALUE : before)
                        .bind("limit", limit + 1)
                        .map((row, context) -> read(row))
                        .list();
        List<Change> items = new ArrayList<>(found.subList(0, Math.min(limit, found.size())));
        String next = found.size() > limit ? Long.toString(items.getLast().revision()) : null;
        return new Page<>(items, next, Revisions.current(handle, organization));
    }

    /**
     * Returns a page of the log, oldest first. Its cursor is never null, so that a reader at the
     * end of the log can ask with it for what comes next. Revisions become visible in their order,
     * so none is skipped or returned twice.
     *
     * @param after returns only higher revisions; 0 starts with the oldest
     * @param limit the maximum number of changes
     * @throws ProblemException {@code malformed-request} if the log doesn't reach that far, as
     *     after the restoration of a backup
     */
    public static Page<Change> pageAfter(
            Handle handle, String organization, long after, int limit) {
        long current = requireRevision(handle, organization, after);
        List<Change> items = after(handle, organization, after, limit);
        long last = items.isEmpty() ? after : items.getLast().revision();
        return new Page<>(items, Long.toString(last), current);
    }

    /**
     * Returns the current revision of an organization.
     *
     * @throws ProblemException {@code malformed-request} if it is lower than {@code after}
     */
    public static long requireRevision(Handle handle, String organization, long after) {
        long current = Revisions.current(handle, organization);
        if (after > current) {
            throw ProblemException.malformed(
                    "after is beyond the organization's revision, which is " + current + ".");
        }
        return current;
    }

    /**
     * Returns the changes after a revision, oldest first.
     *
     * @param revision returns only higher revisions
     * @param limit the maximum number of changes
     */
    public static List<Change> after(Handle handle, String organization, long revision, int limit) {
        return ChangeRows.after(handle, organization, revision, limit, (row, context) -> read(row));
    }

    private static Change read(ResultSet row) throws SQLException {
        ChangeKind kind = ChangeKind.ofWire(row.getString("kind"));
        return new Change(
                row.getLong("revision"),
                Instant.ofEpochMilli(row.getLong("at")),
                actor(row),
                kind,
                new Change.Subject(
                        row.getString("subject_type"),
                        row.getString("subject_id"),
                        row.getString("subject_label")),
                ChangeDetail.of(kind, readDetail(row.getString("detail"))));
    }

    private static @Nullable Actor actor(ResultSet row) throws SQLException {
        String id = row.getString("actor_id");
        if (id == null) {
            return null;
        }
        String token = row.getString("token_id");
        return new Actor(
                id,
                row.getString("actor_name"),
                token == null ? null : new TokenReference(token, tokenName(row)));
    }

    /** Returns the name of a token; empty if it was erased together with its creator's. */
    private static String tokenName(ResultSet row) throws SQLException {
        return Objects.requireNonNullElse(row.getString("token_name"), "");
    }

    private static String write(ChangeDetail detail) {
        try {
            return JSON.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The details could not be written as JSON", e);
        }
    }

    private static Map<String, String> readDetail(String detail) {
        try {
            return JSON.readValue(detail, DETAIL);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The activity log contains invalid JSON", e);
        }
    }
}
