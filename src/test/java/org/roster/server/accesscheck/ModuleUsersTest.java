package org.roster.server.accesscheck;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.server.StatementCost;
import org.roster.server.storage.Database;
import org.roster.server.storage.Ids;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A check costs the same in a small and in a large organization. */
class ModuleUsersTest {

    private static final String ISSUER = "https://accounts.google.com";

    /** The ID of a member of each organization. */
    private static final Map<String, String> MEMBERS = new HashMap<>();

    private static Database database;

    @BeforeAll
    static void insertMembers(@TempDir Path folder) {
        database = Database.open("jdbc:sqlite:" + folder.resolve("roster.db"), null, null);
        database.<Object, RuntimeException>write(handle -> {
            insert(handle, "small", 10);
            insert(handle, "large", 3000);
            return "";
        });
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static void insert(Handle handle, String organization, int members) {
        handle.execute(
                "INSERT INTO organization (id, name, member_limit, created_at) VALUES (?, '', 1,"
                        + " 0)",
                organization);
        for (int i = 0; i < members; i++) {
            String id = Ids.next();
            MEMBERS.put(organization, id);
            handle.execute(
                    """
                    INSERT INTO member (id, organization_id, provider, issuer, subject, username,
                                        username_key, display_name, role, joined_at)
                    VALUES (?, ?, 'GOOGLE', ?, ?, 'x', 'x', 'x', 'MEMBER', 0)
                    """,
                    id,
                    organization,
                    ISSUER,
                    "s" + i);
        }
    }

    /** Returns the cost of finding a member, or of not finding one. */
    private static int cost(String organization, String subject, boolean exists) {
        AccessSubject parsed = AccessSubject.parse(subject, null).orElseThrow();
        return StatementCost.of(
                database,
                handle ->
                        assertThat(
                                        ModuleUsers.find(
                                                        handle, organization, parsed, Instant.now())
                                                .isPresent())
                                .isEqualTo(exists));
    }

    @Test
    void costDoesNotDependOnTheNumberOfMembers() {
        String account = ISSUER + "|s5";
        String unknown = ISSUER + "|unknown";
        assertThat(cost("large", account, true)).isBetween(1, cost("small", account, true) * 3 / 2);
        assertThat(cost("large", unknown, false))
                .isBetween(1, cost("small", unknown, false) * 3 / 2);
        assertThat(cost("large", MEMBERS.getOrDefault("large", ""), true))
                .isBetween(1, cost("small", MEMBERS.getOrDefault("small", ""), true) * 3 / 2);
    }
}
