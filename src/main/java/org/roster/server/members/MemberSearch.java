package org.roster.server.members;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.SearchKeys;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A search for the members who have all words of a query, in any order: each as a prefix of the
 * username, or of a word of the username or display name.
 *
 * @param prefixes the words; the first should have the fewest matches
 */
record MemberSearch(List<String> prefixes) {

    /** SQLite limits the depth of an expression. */
    private static final int MAX_WORDS = 32;

    /**
     * The number of matches from which a search scans the members in order until the page is full.
     * With fewer matches, the search fetches and sorts them all. With a million members, both read
     * no more than about ten thousand rows if one of the words has fewer matches.
     */
    private static final int MANY_MATCHES = 5_000;

    /**
     * Parses a query.
     *
     * @param query the words, or null for no search
     * @throws ProblemException {@code malformed-request} if there are too many words
     */
    static MemberSearch of(@Nullable String query) {
        List<String> words = query == null ? List.of() : SearchKeys.terms(query);
        List<String> prefixes = new ArrayList<>();
        for (String word :
                words.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList()) {
            // A member with the longer word also matches its prefix.
            if (prefixes.stream().noneMatch(longer -> longer.startsWith(word))) {
                prefixes.add(word);
            }
        }
        if (prefixes.size() > MAX_WORDS) {
            throw ProblemException.malformed("q must not have more than " + MAX_WORDS + " words.");
        }
        return new MemberSearch(List.copyOf(prefixes));
    }

    boolean isEmpty() {
        return prefixes.isEmpty();
    }

    /** Returns this search with the word first that has the fewest matches. */
    MemberSearch rarestFirst(Handle handle, String organization) {
        if (prefixes.size() < 2) {
            return this;
        }
        Map<String, Integer> matches = new HashMap<>();
        for (String prefix : prefixes) {
            matches.put(prefix, new MemberSearch(List.of(prefix)).count(handle, organization));
        }
        return new MemberSearch(
                prefixes.stream().sorted(Comparator.comparing(matches::get)).toList());
    }

    /**
     * Returns the tables that a search with few matches reads, to be joined by {@link #condition}.
     * Without statistics, SQLite would choose to read all members and to look up whether each one
     * matches. It doesn't reorder a cross join.
     */
    String fewMatches() {
        return "(SELECT DISTINCT first.member_id AS found_id "
                + matches()
                + ") AS found"
                + " CROSS JOIN member";
    }

    /** Returns the condition for members that match; binds what {@link #bind} binds. */
    String condition(boolean many) {
        if (!many) {
            return "member.id = found_id";
        }
        StringBuilder sql = new StringBuilder(has("member.id", 0));
        for (int i = 1; i < prefixes.size(); i++) {
            sql.append(" AND ").append(has("member.id", i));
        }
        return sql.toString();
    }

    /** Returns whether there are too many matches to fetch them all. */
    boolean hasManyMatches(Handle handle, String organization) {
        return count(handle, organization) == MANY_MATCHES;
    }

    /** Counts the matches, up to {@link #MANY_MATCHES}. */
    private int count(Handle handle, String organization) {
        Query count =
                handle.createQuery(
                        "SELECT count(*) FROM (SELECT 1 " + matches() + " LIMIT :many) AS matches");
        bind(count);
        return count.bind("organization", organization)
                .bind("many", MANY_MATCHES)
                .mapTo(Integer.class)
                .one();
    }

    /** Finds the words that match the first prefix, of members who have the others too. */
    private String matches() {
        StringBuilder sql =
                new StringBuilder("FROM member_word AS first")
                        .append(" WHERE first.organization_id = :organization")
                        .append(" AND first.word >= :prefix0 AND first.word < :end0");
        for (int i = 1; i < prefixes.size(); i++) {
            sql.append(" AND ").append(has("first.member_id", i));
        }
        return sql.toString();
    }

    private static String has(String member, int prefix) {
        return """
        EXISTS (SELECT 1 FROM member_word AS other WHERE other.member_id = %1$s
                   AND other.word >= :prefix%2$d AND other.word < :end%2$d)\
        """
                .formatted(member, prefix);
    }

    /** Binds the words. */
    void bind(Query query) {
        for (int i = 0; i < prefixes.size(); i++) {
            query.bind("prefix" + i, prefixes.get(i))
                    .bind("end" + i, SearchKeys.endOfPrefix(prefixes.get(i)));
        }
    }
}
