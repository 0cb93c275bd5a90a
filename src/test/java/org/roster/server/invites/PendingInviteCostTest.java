package org.roster.server.invites;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.InviteStatus;
import org.roster.contract.Role;
import org.roster.server.StatementCost;
import org.roster.server.access.InviteScope;
import org.roster.server.configuration.Configuration.InviteLimitSettings;
import org.roster.server.http.Cursor;
import org.roster.server.invites.NewInviteRules.Checked;
import org.roster.server.storage.Database;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Requests cost the same with few and with many pending invites. */
class PendingInviteCostTest {

    private static final String FEW = "few";
    private static final String MANY = "many";

    private final InviteStore store = new InviteStore(InstantSource.system());
    private final InviteLimits limits =
            new InviteLimits(
                    new InviteLimitSettings(Duration.ZERO, 0, 0, 10_000, 0),
                    Duration.ofDays(90),
                    store,
                    InstantSource.system());

    /** A cursor before all invites. */
    private static final Cursor LAST =
            new Cursor(InviteQuery.ORDER, Long.toString(Long.MAX_VALUE), "");

    private static Database database;

    @BeforeAll
    static void insertInvites(@TempDir Path folder) {
        database = Database.open("jdbc:sqlite:" + folder.resolve("roster.db"), null, null);
        database.<Object, RuntimeException>write(handle -> {
            insert(handle, FEW, 10);
            insert(handle, MANY, 2000);
            return "";
        });
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static void insert(Handle handle, String organization, int invites) {
        handle.execute(
                "INSERT INTO organization (id, name, member_limit, created_at) VALUES (?, '', 1,"
                        + " 0)",
                organization);
        InviteStore store = new InviteStore(InstantSource.system());
        for (int i = 0; i < invites; i++) {
            store.insert(handle, organization, invite("user" + i), null);
        }
        store.insert(handle, organization, invite("single"), null);
    }

    private static Checked invite(String username) {
        return new Checked(
                InviteProvider.ANY,
                null,
                null,
                username,
                Role.MEMBER,
                null,
                null,
                null,
                new InviteOptions(Duration.ofDays(14), null, null, null));
    }

    @TestFactory
    Stream<DynamicTest> costIsIndependentOfPendingInvites() {
        Map<String, BiConsumer<Handle, String>> uses =
                Map.of(
                        "conflict",
                        (handle, organization) ->
                                store.pending().findConflict(handle, organization, invite("other")),
                        "similar names",
                        (handle, organization) ->
                                store.pending()
                                        .findPendingLike(handle, organization, Set.of("user3")),
                        "invites of an administrator",
                        (handle, organization) ->
                                store.pending().findPendingOf(handle, organization, "unknown"),
                        "second check of the limit",
                        (handle, organization) ->
                                limits.requireAllowed(handle, organization, null, 2),
                        "search",
                        (handle, organization) ->
                                assertThat(search(handle, organization, null, null)).hasSize(1),
                        "next page of a search",
                        (handle, organization) ->
                                assertThat(search(handle, organization, null, LAST)).hasSize(1),
                        "search of pending invites",
                        (handle, organization) ->
                                assertThat(search(handle, organization, InviteStatus.PENDING, null))
                                        .hasSize(1),
                        "search of expired invites",
                        (handle, organization) ->
                                assertThat(search(handle, organization, InviteStatus.EXPIRED, null))
                                        .isEmpty(),
                        "search of revoked invites",
                        (handle, organization) ->
                                assertThat(search(handle, organization, InviteStatus.REVOKED, null))
                                        .isEmpty(),
                        "first page",
                        (handle, organization) ->
                                store.page(
                                        handle,
                                        organization,
                                        new InviteQuery(
                                                InviteScope.ALL,
                                                InviteStatus.PENDING,
                                                null,
                                                5,
                                                null)));
        for (String organization : Set.of(FEW, MANY)) {
            cost(organization, (handle, id) -> limits.requireAllowed(handle, id, null, 1));
        }
        return uses.entrySet().stream()
                .map(use ->
                        DynamicTest.dynamicTest(
                                use.getKey(),
                                () ->
                                        assertThat(cost(MANY, use.getValue()))
                                                .isBetween(1, cost(FEW, use.getValue()) * 3 / 2)));
    }

    @Test
    void costOfInvitesByIdIsIndependentOfTheOthers() {
        assertThat(costById(MANY)).isBetween(1, costById(FEW) * 3 / 2);
    }

    private int costById(String organization) {
        List<String> ids =
                database.read(handle ->
                        handle.createQuery("SELECT id FROM invite WHERE organization_id = :id")
                                .bind("id", organization)
                                .mapTo(String.class)
                                .list()
                                .subList(0, 11));
        return cost(
                organization,
                (handle, id) ->
                        assertThat(store.findAll(handle, id, ids))
                                .extracting(Invite::id)
                                .containsExactlyInAnyOrderElementsOf(ids));
    }

    private List<Invite> search(
            Handle handle,
            String organization,
            @Nullable InviteStatus status,
            @Nullable Cursor after) {
        InviteQuery query = new InviteQuery(InviteScope.ALL, status, after, 5, "SINGLE");
        return store.page(handle, organization, query).items();
    }

    private static int cost(String organization, BiConsumer<Handle, String> use) {
        return StatementCost.of(database, handle -> use.accept(handle, organization));
    }
}
