package org.roster.server.members;

import org.roster.contract.Member;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.server.TestService;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.storage.Database;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Adds members in bulk, directly in the database of the running service. Signing in with a browser
 * for each would take too long.
 */
final class BulkMembers implements AutoCloseable {

    private final Database database;
    private final MemberStore members;
    private final TestService roster;

    BulkMembers(TestService roster) {
        this.roster = roster;
        this.database = roster.openDatabase();
        this.members = new MemberStore(roster.clock());
    }

    /** Adds a member with this display name. */
    Member join(String displayName) {
        return join(displayName, 1).getFirst();
    }

    /** Adds this many members with this display name in one transaction. */
    List<Member> join(String displayName, int count) {
        return database.write(handle -> {
            OrganizationUpdate.of(roster.organization()).members(count).run(handle);
            return Stream.generate(() -> identity(displayName))
                    .limit(count)
                    .map(each ->
                            members.add(
                                    handle, roster.organization(), each, Role.MEMBER, null, null))
                    .toList();
        });
    }

    private static VerifiedIdentity identity(String displayName) {
        return new VerifiedIdentity(
                Provider.GOOGLE,
                "https://accounts.google.com",
                UUID.randomUUID().toString(),
                null,
                displayName.replace(' ', '.') + "@example.com",
                Set.of(),
                displayName,
                null,
                null,
                Instant.now().plus(Duration.ofHours(1)));
    }

    @Override
    public void close() {
        database.close();
    }
}
