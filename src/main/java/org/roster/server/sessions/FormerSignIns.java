package org.roster.server.sessions;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The sign-ins of accounts that are a member of no organization. */
public final class FormerSignIns {

    private FormerSignIns() {}

    /** A sign-in and the names of its account. */
    private record FormerSignIn(
            String id,
            String provider,
            String issuer,
            String subject,
            String username,
            String verifiedNames) {

        Stream<String> names() {
            return Stream.concat(Stream.of(username), verifiedNames.lines());
        }
    }

    /**
     * Deletes the sign-ins of a person's accounts that are a member of no organization, with their
     * session tokens.
     *
     * @param isName whether a username is one of the person's
     * @return the number of deleted sign-ins
     */
    public static int delete(Handle handle, Predicate<String> isName) {
        List<FormerSignIn> found =
                handle.createQuery(
                                """
                                SELECT * FROM sign_in i
                                 WHERE NOT EXISTS (SELECT 1 FROM member m
                                                    WHERE m.provider = i.provider
                                                      AND m.issuer = i.issuer
                                                      AND m.subject = i.subject)
                                """)
                        .map((row, context) ->
                                new FormerSignIn(
                                        row.getString("id"),
                                        row.getString("provider"),
                                        row.getString("issuer"),
                                        row.getString("subject"),
                                        row.getString("username"),
                                        row.getString("verified_names")))
                        .filter(each -> each.names().anyMatch(isName))
                        .list();
        for (FormerSignIn each : found) {
            handle.createUpdate("DELETE FROM sign_in WHERE id = :id")
                    .bind("id", each.id())
                    .execute();
            handle.createUpdate("DELETE FROM sign_in_lock WHERE person_hash = :hash")
                    .bind(
                            "hash",
                            Sessions.personHash(each.provider(), each.issuer(), each.subject()))
                    .execute();
        }
        return found.size();
    }
}
