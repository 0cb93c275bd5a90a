package org.roster.server.invites;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.roster.contract.InviteProvider;
import org.roster.contract.InviteStatus;
import org.roster.contract.Role;
import org.roster.server.StatementCost;
import org.roster.server.access.InviteScope;
import org.roster.server.configuration.Configuration.InviteLimitSettings;
import org.roster.server.invites.NewInviteRules.Checked;
import org.roster.server.storage.Database;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
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
                                store.findConflict(handle, organization, invite("other")),
                        "similar names",
                        (handle, organization) ->
                                store.pending()
                                        .findPendingLike(handle, organization, Set.of("user3")),
                        "invites of an administrator",
                        (handle, organization) ->
                                store.pending().findPendingOf(handle, organization, "unknown"),
                        "second check of the limit",
                        (handle, organization) ->
                                limits.requirePendingAllowed(handle, organization, 2),
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
            cost(organization, (handle, id) -> limits.requirePendingAllowed(handle, id, 1));
        }
        return uses.entrySet().stream()
                .map(use ->
                        DynamicTest.dynamicTest(
                                use.getKey(),
                                () ->
                                        assertThat(cost(MANY, use.getValue()))
                                                .isBetween(1, cost(FEW, use.getValue()) * 3 / 2)));
    }

    private static int cost(String organization, BiConsumer<Handle, String> use) {
        return StatementCost.of(database, handle -> use.accept(handle, organization));
    }
}
