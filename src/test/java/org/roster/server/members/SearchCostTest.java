package org.roster.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.contract.Member;
import org.roster.contract.MemberState;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.server.StatementCost;
import org.roster.server.http.Cursor;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.storage.Database;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * A search with few matches costs the same in a small and in a large organization. If a query has
 * several words, up to 5,000 matches of each one are counted, so no word here has many.
 */
class SearchCostTest {

    private static final String SMALL = "small";
    private static final String LARGE = "large";

    private static final MemberStore MEMBERS = new MemberStore(InstantSource.system());

    private static Database database;

    @BeforeAll
    static void insertMembers(@TempDir Path folder) {
        database = Database.open("jdbc:sqlite:" + folder.resolve("roster.db"), null, null);
        database.<Object, RuntimeException>write(handle -> {
            insert(handle, SMALL, 20);
            insert(handle, LARGE, 3000);
            return "";
        });
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static void insert(Handle handle, String organization, int members) {
        handle.execute(
                "INSERT INTO organization (id, name, member_limit, created_at) VALUES (?, '', 9999,"
                        + " 0)",
                organization);
        for (int i = 0; i < members; i++) {
            VerifiedIdentity identity =
                    new VerifiedIdentity(
                            Provider.GOOGLE,
                            "https://accounts.google.com",
                            organization + i,
                            null,
                            "user" + i + "@example.com",
                            Set.of(),
                            i % 10 == 5 && i < 20 ? "Quentin Rare" + i : "Frequent Name",
                            null,
                            null,
                            Instant.EPOCH);
            MEMBERS.add(handle, organization, identity, Role.MEMBER, null, null);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "quentin, 2",
        "q, 2",
        "rare15, 1",
        "user15@example.com, 1",
        "rare5 quentin, 1",
        "ra quentin, 2",
        "nobody, 0",
    })
    void costDoesNotDependOnTheNumberOfMembers(String q, int matches) {
        for (MemberOrder order : MemberOrder.values()) {
            assertThat(cost(LARGE, q, order, null, matches))
                    .as(order.wire())
                    .isBetween(1, cost(SMALL, q, order, null, matches) * 3 / 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"joinedAt", "displayName", "username"})
    void costOfTheNextPageDoesNotDependOnTheNumberOfMembers(String wire) {
        MemberOrder order = MemberOrder.ofWire(wire);
        Cursor cursor = new Cursor(wire, order == MemberOrder.JOINED_AT ? "1" : "a", "a");
        assertThat(cost(LARGE, "quentin", order, cursor, 2))
                .isBetween(1, cost(SMALL, "quentin", order, cursor, 2) * 3 / 2);
    }

    @Test
    void costOfMembersByIdDoesNotDependOnTheNumberOfMembers() {
        assertThat(costById(LARGE)).isBetween(1, costById(SMALL) * 3 / 2);
    }

    private static int costById(String organization) {
        List<String> ids =
                database.read(handle ->
                        handle.createQuery("SELECT id FROM member WHERE organization_id = :id")
                                .bind("id", organization)
                                .mapTo(String.class)
                                .list()
                                .subList(0, 15));
        return StatementCost.of(
                database,
                handle ->
                        assertThat(MEMBERS.findAll(handle, organization, ids))
                                .extracting(Member::id)
                                .containsExactlyInAnyOrderElementsOf(ids));
    }

    private static int cost(
            String organization, String q, MemberOrder order, @Nullable Cursor after, int matches) {
        MemberQuery query =
                new MemberQuery(
                        order,
                        after,
                        10,
                        MemberSearch.of(q),
                        Role.MEMBER,
                        Provider.GOOGLE,
                        MemberState.ACTIVE);
        return StatementCost.of(
                database,
                handle ->
                        assertThat(MEMBERS.page(handle, organization, query).items())
                                .hasSize(matches));
    }
}
