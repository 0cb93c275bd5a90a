package org.roster.server.members;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Member;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.storage.SearchKeys;
import org.roster.server.text.Names;

import java.util.List;
import java.util.Optional;

/**
 * Members with another account of the same issuer whose username is a verified name of an account.
 * That account was probably deleted and created again. Every method runs in the caller's
 * transaction.
 */
public final class MemberNamesakes {

    private MemberNamesakes() {}

    /**
     * Returns whether any organization has a member whose username has the same search key as a
     * verified name of this account.
     */
    static boolean exist(Handle handle, VerifiedIdentity identity) {
        return !identity.verifiedNames().isEmpty()
                && handle.createQuery(
                                """
                                SELECT 1 FROM member
                                 WHERE provider = :provider AND issuer = :issuer
                                   AND username_key IN (<keys>) AND subject <> :subject
                                 LIMIT 1
                                """)
                        .bind("provider", identity.provider().name())
                        .bind("issuer", identity.issuer())
                        .bind("subject", identity.subject())
                        .bindList("keys", keys(identity))
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
    }

    private static List<String> keys(VerifiedIdentity identity) {
        return identity.verifiedNames().stream().map(SearchKeys::of).toList();
    }

    /** Finds the first of these members in an organization by id. */
    public static Optional<Member> find(
            Handle handle, String organization, VerifiedIdentity identity) {
        if (identity.verifiedNames().isEmpty()) {
            return Optional.empty();
        }
        return handle
                .createQuery(
                        """
                        SELECT * FROM member
                         WHERE organization_id = :organization AND username_key IN (<keys>)
                           AND provider = :provider AND issuer = :issuer AND subject <> :subject
                         ORDER BY id
                        """)
                .bind("organization", organization)
                .bindList("keys", keys(identity))
                .bind("provider", identity.provider().name())
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .map(MemberRowMapper::member)
                .list()
                .stream()
                .filter(member ->
                        identity.verifiedNames().stream()
                                .anyMatch(name -> Names.same(name, member.username())))
                .findFirst();
    }
}
