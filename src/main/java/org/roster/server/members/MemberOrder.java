package org.roster.server.members;

import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Member;
import org.roster.server.http.Cursor;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.SearchKeys;
import org.roster.unicode.NameOrder;

import java.util.Arrays;

/** The sort orders of members. */
public enum MemberOrder {
    JOINED_AT("joinedAt", "joined_at", false),
    JOINED_AT_DESCENDING("-joinedAt", "joined_at", true),
    DISPLAY_NAME("displayName", "display_name_order", false),
    DISPLAY_NAME_DESCENDING("-displayName", "display_name_order", true),
    USERNAME("username", "username_key", false),
    USERNAME_DESCENDING("-username", "username_key", true);

    private final String wire;
    private final String column;
    private final boolean descending;

    MemberOrder(String wire, String column, boolean descending) {
        this.wire = wire;
        this.column = column;
        this.descending = descending;
    }

    /**
     * Returns the order with this name in the API.
     *
     * @param wire a name such as {@code -joinedAt}; null means {@code joinedAt}
     * @throws ProblemException {@code malformed-request} if there is no such order
     */
    public static MemberOrder ofWire(@Nullable String wire) {
        return Arrays.stream(values())
                .filter(order -> order.wire.equals(wire == null ? JOINED_AT.wire : wire))
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.malformed(
                                "sort must be joinedAt, displayName or username, optionally"
                                        + " prefixed with -."));
    }

    /** Returns the name in the API. */
    public String wire() {
        return wire;
    }

    String column() {
        return column;
    }

    /**
     * Returns the column as an expression that has no index. PostgreSQL would otherwise scan the
     * members in order for a few matches, which may come last.
     */
    String unindexed() {
        return switch (this) {
            case JOINED_AT, JOINED_AT_DESCENDING -> column + " + 0";
            default -> column + " || ''";
        };
    }

    boolean isDescending() {
        return descending;
    }

    /**
     * Returns the cursor for the page after this member. It contains the name, which is shorter
     * than its key, and which still has a key when an update of the service has changed the order.
     */
    Cursor cursor(Member member) {
        String value =
                switch (this) {
                    case JOINED_AT, JOINED_AT_DESCENDING ->
                            Long.toString(member.joinedAt().toEpochMilli());
                    case DISPLAY_NAME, DISPLAY_NAME_DESCENDING -> member.displayName();
                    case USERNAME, USERNAME_DESCENDING -> member.username();
                };
        return new Cursor(wire, value, member.id());
    }

    /** Binds a cursor's value with the type of the column. */
    Query bind(Query query, String name, Cursor cursor) {
        return switch (this) {
            case JOINED_AT, JOINED_AT_DESCENDING -> query.bind(name, cursor.number());
            case DISPLAY_NAME, DISPLAY_NAME_DESCENDING ->
                    query.bind(name, NameOrder.key(cursor.value()));
            case USERNAME, USERNAME_DESCENDING -> query.bind(name, SearchKeys.of(cursor.value()));
        };
    }
}
