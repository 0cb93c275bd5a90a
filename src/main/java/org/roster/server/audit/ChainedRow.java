package org.roster.server.audit;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * A row of the table {@code change} as a link of its organization's chain. Its HMAC covers the HMAC
 * of the row before it and, with their names, all columns that aren't null. A column that is added
 * to the table later is covered without a change here, and rows from before it stay valid as long
 * as it is null in them.
 *
 * <p>A column enters the HMAC sealed unless it is known to say nothing about a person, and so does
 * each member of the detail, which counts as a field {@code detail.<name>}. See {@link Seals}.
 */
final class ChainedRow {

    static final String DETAIL = "detail";

    private static final String CHAINED_AT = "chained_at";
    private static final String HMAC = "hmac";
    private static final String SEALS = "seals";
    private static final String DETAIL_PREFIX = DETAIL + ".";
    private static final String SUBJECT_LABEL = "subject_label";
    private static final String TOKEN_NAME = "token_name";

    /** The columns without personal data. Ids are random and stay after an erasure. */
    private static final Set<String> PLAIN =
            Set.of(
                    "organization_id",
                    "revision",
                    "at",
                    "kind",
                    "actor_id",
                    "subject_type",
                    "subject_id",
                    "token_id",
                    CHAINED_AT,
                    DETAIL,
                    DETAIL_PREFIX + "from",
                    DETAIL_PREFIX + "invite",
                    DETAIL_PREFIX + "memberLimit",
                    DETAIL_PREFIX + "provider",
                    DETAIL_PREFIX + "reason",
                    DETAIL_PREFIX + "role",
                    DETAIL_PREFIX + "state",
                    DETAIL_PREFIX + "to");

    /** The columns that are empty instead of null after an erasure. */
    private static final Set<String> NOT_NULL = Set.of("actor_name", SUBJECT_LABEL);

    /** All columns except those of the chain itself. */
    private final SortedMap<String, @Nullable Object> columns;

    private final @Nullable String seals;
    private final @Nullable String hmac;

    private ChainedRow(
            SortedMap<String, @Nullable Object> columns,
            @Nullable String seals,
            @Nullable String hmac) {
        this.columns = columns;
        this.seals = seals;
        this.hmac = hmac;
    }

    /**
     * Returns a row that isn't part of a chain yet.
     *
     * @param values texts and whole numbers by column
     */
    static ChainedRow of(Map<String, @Nullable Object> values) {
        return new ChainedRow(new TreeMap<>(values), null, null);
    }

    /**
     * Returns an organization's rows after a revision, in the order of the log.
     *
     * @param limit the maximum number of rows
     */
    static List<ChainedRow> after(Handle handle, String organization, long revision, int limit) {
        return ChangeRows.after(handle, organization, revision, limit, (row, context) -> read(row));
    }

    /** Reads a row with all columns of the table. */
    static ChainedRow read(ResultSet row) throws SQLException {
        ResultSetMetaData table = row.getMetaData();
        SortedMap<String, @Nullable Object> columns = new TreeMap<>();
        for (int i = 1; i <= table.getColumnCount(); i++) {
            Object value = row.getObject(i);
            columns.put(
                    table.getColumnName(i).toLowerCase(Locale.ROOT),
                    value instanceof Number number
                            ? (Object) number.longValue()
                            : row.getString(i));
        }
        Object seals = columns.remove(SEALS);
        Object hmac = columns.remove(HMAC);
        return new ChainedRow(columns, (String) seals, (String) hmac);
    }

    String organization() {
        return text("organization_id");
    }

    long revision() {
        return Long.parseLong(text("revision"));
    }

    long at() {
        return Long.parseLong(text("at"));
    }

    /** Returns when the row was chained, or null if that was when it was written. */
    @Nullable Long chainedAt() {
        return columns.get(CHAINED_AT) instanceof Long at ? at : null;
    }

    /** Returns the row's HMAC, or null if it isn't part of the chain. */
    @Nullable String hmac() {
        return hmac;
    }

    @Nullable String seals() {
        return seals;
    }

    /** Returns a column, or an empty text if it is null. */
    String text(String column) {
        Object value = columns.get(column);
        return value == null ? "" : value.toString();
    }

    /** Returns the members of the detail; empty if the service hasn't written it. */
    Map<String, String> detail() {
        try {
            return TextMap.parse(text(DETAIL));
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    /** Returns all fields that have a value, or whose value was erased. */
    private SortedMap<String, @Nullable String> fields(Set<String> sealed) {
        SortedMap<String, @Nullable String> fields = new TreeMap<>();
        columns.forEach((name, value) -> {
            if (value != null || sealed.contains(name)) {
                fields.put(name, value == null ? null : value.toString());
            }
        });
        Map<String, String> members = detail();
        if (!members.isEmpty() || text(DETAIL).equals(TextMap.write(Map.of()))) {
            // In this form, each member counts by itself. Any other text counts as it is.
            fields.remove(DETAIL);
            members.forEach((name, value) -> fields.put(DETAIL_PREFIX + name, value));
        }
        return fields;
    }

    /** Adds the row to the chain, as it is written. */
    ChainedRow chain(AuditKey key, String previous) {
        List<String> personal = new ArrayList<>();
        for (String field : fields(Set.of()).keySet()) {
            if (!PLAIN.contains(field)) {
                personal.add(field);
            }
        }
        Seals made = seals == null ? Seals.of(personal) : Seals.parse(seals);
        for (String field : made.fields()) {
            if (made.isErased(field)) {
                // The row is chained again, with another key.
                made = made.erase(field, null, key, erasure(field));
            }
        }
        return new ChainedRow(columns, made.text(), key.hmac(input(made, previous)));
    }

    /** Adds the row to the chain after it was written. */
    ChainedRow chainLater(AuditKey key, String previous, long now) {
        SortedMap<String, @Nullable Object> changed = new TreeMap<>(columns);
        changed.put(CHAINED_AT, now);
        return new ChainedRow(changed, seals, null).chain(key, previous);
    }

    private HashInput input(Seals made, String previous) {
        HashInput input = HashInput.of("roster-change").add(previous);
        // The order of the members counts, too.
        input.add(String.join(",", detail().keySet()));
        fields(made.fields())
                .forEach((name, value) -> {
                    if (made.isSealed(name)) {
                        input.add(name).add("sealed").add(made.hash(name, value));
                    } else {
                        input.add(name).add("plain").add(value == null ? "" : value);
                    }
                });
        return input;
    }

    private HashInput erasure(String field) {
        return HashInput.of("roster-erasure").add(organization()).add(revision()).add(field);
    }

    /** Returns whether the row is as it was when the service chained it to the row before. */
    boolean isAuthentic(AuditKey key, String previous) {
        if (hmac == null || seals == null) {
            return false;
        }
        try {
            Seals parsed = Seals.parse(seals);
            SortedMap<String, @Nullable String> fields = fields(parsed.fields());
            return fields.keySet().containsAll(parsed.fields())
                    && parsed.fields().stream()
                            .filter(parsed::isErased)
                            .allMatch(field ->
                                    (fields.get(field) == null || fields.get(field).isEmpty())
                                            && parsed.isErasureOf(field, key, erasure(field)))
                    && key.isHmac(hmac, input(parsed, previous));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns whether personal fields of this row were erased. */
    boolean hasErasures() {
        return seals != null && Seals.parse(seals).hasErasures();
    }

    /**
     * Returns which fields of this row are about a person, by the field's name and value. The label
     * and the detail are about the subject, all other personal fields about the actor. Without an
     * actor, it is the subject who called, or an account that the detail names. A field that names
     * the person is about the person in any row.
     */
    BiPredicate<String, @Nullable String> fieldsOf(ErasedPerson person) {
        boolean isSubject = person.has(text("subject_id"));
        boolean isInDetail = person.isNamed(detail().getOrDefault("username", ""));
        boolean isToken = person.has(text("token_id"));
        String actor = text("actor_id");
        boolean isActor = actor.isEmpty() ? isSubject || isInDetail : person.has(actor);
        return (field, value) -> {
            boolean isDetail = field.startsWith(DETAIL_PREFIX);
            boolean isAbout =
                    (isDetail || field.equals(SUBJECT_LABEL))
                            ? isSubject || (isDetail && isInDetail)
                            : isActor || (field.equals(TOKEN_NAME) && isToken);
            return isAbout || (value != null && person.isNamedIn(value));
        };
    }

    /**
     * Erases fields; the HMAC stays valid.
     *
     * @return the changed row, or empty if none of the fields has a value
     */
    Optional<ChainedRow> erase(AuditKey key, BiPredicate<String, @Nullable String> erased) {
        Seals left = seals == null ? Seals.of(List.of()) : Seals.parse(seals);
        SortedMap<String, @Nullable Object> changed = new TreeMap<>(columns);
        Map<String, String> members = new LinkedHashMap<>(detail());
        boolean any = false;
        for (Map.Entry<String, @Nullable String> each : fields(left.fields()).entrySet()) {
            String field = each.getKey();
            if (PLAIN.contains(field)
                    || left.isErased(field)
                    || !erased.test(field, each.getValue())) {
                continue;
            }
            any = true;
            if (left.isSealed(field)) {
                left = left.erase(field, each.getValue(), key, erasure(field));
            }
            if (field.startsWith(DETAIL_PREFIX)) {
                members.put(field.substring(DETAIL_PREFIX.length()), "");
            } else {
                changed.put(field, NOT_NULL.contains(field) ? "" : null);
            }
        }
        if (!members.isEmpty()) {
            changed.put(DETAIL, TextMap.write(members));
        }
        return any
                ? Optional.of(new ChainedRow(changed, seals == null ? null : left.text(), hmac))
                : Optional.empty();
    }

    /** Inserts the row. */
    void insert(Handle handle) {
        SortedMap<String, Object> values = values();
        Update insert =
                handle.createUpdate(
                        "INSERT INTO change (%s) VALUES (:%s)"
                                .formatted(
                                        String.join(", ", values.keySet()),
                                        String.join(", :", values.keySet())));
        values.forEach(insert::bind);
        insert.execute();
    }

    /** Writes what erasing and chaining can change. */
    void update(Handle handle) {
        SortedMap<String, Object> values = values();
        List<String> assignments = new ArrayList<>();
        if (hmac != null) {
            assignments.addAll(List.of("seals = :seals", "hmac = :hmac"));
        }
        columns.forEach((name, value) -> {
            if (!PLAIN.contains(name) || name.equals(DETAIL) || name.equals(CHAINED_AT)) {
                assignments.add(name + " = " + (value == null ? "NULL" : ":" + name));
            }
        });
        Update update =
                handle.createUpdate(
                        "UPDATE change SET "
                                + String.join(", ", assignments)
                                + " WHERE organization_id = :organization_id"
                                + " AND revision = :revision");
        values.forEach(update::bind);
        update.execute();
    }

    private SortedMap<String, Object> values() {
        SortedMap<String, Object> values = new TreeMap<>();
        columns.forEach((name, value) -> {
            if (value != null) {
                values.put(name, value);
            }
        });
        if (seals != null && hmac != null) {
            values.put(SEALS, seals);
            values.put(HMAC, hmac);
        }
        return values;
    }
}
