package org.roster.server.invites;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.Role;
import org.roster.server.EachDatabase;
import org.roster.server.ServiceTest;
import org.roster.server.invites.NewInviteRules.Checked;
import org.roster.server.storage.Database;
import org.roster.server.storage.SearchKeys;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Searches with few and with thousands of matches use different queries. Both return the invites
 * that a filter of the whole list finds, in the same order. Queries are random; a failure names the
 * seed.
 */
@EachDatabase
class InviteSearchTest extends ServiceTest {

    private static final int QUERIES = 60;

    /** More than a search fetches. */
    private static final int MANY = 5_100;

    private static final List<String> NAMES =
            List.of(
                    "ada@example.com",
                    "ADA@example.com",
                    "adam@example.org",
                    "a%b@example.com",
                    "a_b@example.com",
                    "\"quoted user\"@example.com",
                    "o'brien@example.com",
                    "\\back@example.com",
                    "ad*@example.com",
                    "İpek@example.com",
                    "ısıl@example.com",
                    "straße@example.com",
                    "STRASSE@example.com",
                    "zoë@example.com",
                    "zoe\u0308@example.com",
                    "李小龙@example.com",
                    "😀😀@example.com",
                    "+12025550123");

    private static final List<String> STATUSES =
            List.of("", "PENDING", "EXPIRED", "REVOKED", "ACCEPTED");

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @BeforeParameterizedClassInvocation
    void insertInvites() {
        InviteStore store = new InviteStore(roster.clock());
        try (Database opened = roster.openDatabase()) {
            opened.<Object, RuntimeException>write(handle -> {
                for (int i = 0; i < MANY; i++) {
                    insert(handle, store, "many" + i + "@example.com", 2);
                }
                for (int i = 0; i < 200; i++) {
                    insert(handle, store, NAMES.get(i % NAMES.size()), random.nextInt(8));
                }
                return "";
            });
        }
    }

    private void insert(Handle handle, InviteStore store, String username, int kind) {
        Checked checked =
                new Checked(
                        InviteProvider.ANY,
                        null,
                        null,
                        username,
                        Role.MEMBER,
                        null,
                        null,
                        null,
                        new InviteOptions(Duration.ofDays(14), null, null, null));
        Invite invite = store.insert(handle, roster.organization(), checked, null);
        switch (kind) {
            case 0 -> store.revoke(handle, invite.id(), null);
            case 1 -> handle.execute("UPDATE invite SET expires_at = 1 WHERE id = ?", invite.id());
            default -> {}
        }
    }

    private List<JsonNode> list(int limit, String status, String q) {
        List<JsonNode> items = new ArrayList<>();
        roster.api()
                .forEachPage(
                        "/invites?limit="
                                + limit
                                + (status.isEmpty() ? "" : "&status=" + status)
                                + (q.isEmpty() ? "" : "&q=" + encoded(q)),
                        "after",
                        page -> {
                            assertThat(page.status()).as(page.toString()).isEqualTo(200);
                            page.json().at("/items").forEach(items::add);
                        });
        return items;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> ids(List<JsonNode> invites) {
        return invites.stream().map(invite -> invite.at("/id").textValue()).toList();
    }

    private static List<String> filtered(List<JsonNode> invites, String q) {
        String prefix = SearchKeys.of(q);
        return ids(
                invites.stream()
                        .filter(invite ->
                                SearchKeys.of(invite.at("/username").textValue())
                                        .startsWith(prefix))
                        .toList());
    }

    @Test
    void searchReturnsWhatAFilterFinds() {
        Map<String, List<JsonNode>> all = new HashMap<>();
        STATUSES.forEach(status -> all.put(status, list(1000, status, "")));
        int found = 0;
        for (int i = 0; i < QUERIES; i++) {
            String status = STATUSES.get(random.nextInt(STATUSES.size()));
            String q = query();
            List<String> expected = filtered(all.getOrDefault(status, List.of()), q);
            assertThat(ids(list(20 + random.nextInt(20), status, q)))
                    .as("seed %d, q=%s, status=%s", seed, q, status)
                    .isEqualTo(expected);
            found += expected.size();
        }
        assertThat(found).as("seed " + seed).isPositive();
        for (String status : List.of("", "PENDING")) {
            assertThat(ids(list(1000, status, "MANY")))
                    .as("MANY " + status)
                    .hasSize(MANY)
                    .isEqualTo(filtered(all.getOrDefault(status, List.of()), "MANY"));
        }
    }

    private String query() {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        int length = 1 + random.nextInt(name.codePointCount(0, name.length()));
        String start = name.substring(0, name.offsetByCodePoints(0, length));
        return random.nextBoolean() ? start : start.toUpperCase(Locale.ROOT);
    }
}
