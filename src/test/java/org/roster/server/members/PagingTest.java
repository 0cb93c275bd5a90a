package org.roster.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.server.Answer;
import org.roster.server.EachDatabase;
import org.roster.server.ServiceTest;
import org.roster.server.TestService;
import org.roster.unicode.SortedNames;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Paging while members join and leave lists each remaining member once and no member twice. The
 * changes are random; a failure names the seed.
 */
@EachDatabase
class PagingTest extends ServiceTest {

    private static final List<String> NAMES =
            List.of(
                    "Ada",
                    "ada",
                    "Ädä",
                    "Bob",
                    "bob Example",
                    "Zoe",
                    "Zoë",
                    "Ada Example",
                    "李",
                    "😀");

    private BulkMembers members;

    @Override
    protected int memberLimit() {
        return 100_000;
    }

    @BeforeParameterizedClassInvocation
    void openMembers() {
        members = new BulkMembers(roster);
    }

    @AfterParameterizedClassInvocation
    void closeMembers() {
        members.close();
    }

    /** Members added and removed by a test, and those that were never removed. */
    private final class RandomMembership {
        private final Random random;
        private final List<String> present = new ArrayList<>();
        private final Set<String> stayed = new HashSet<>();

        RandomMembership(Random random) {
            this.random = random;
            walk("", () -> {}, 1000, "joinedAt").forEach(present::add);
            while (present.size() < 40) {
                present.add(join());
            }
            stayed.addAll(present);
        }

        private String join() {
            return members.join(NAMES.get(random.nextInt(NAMES.size()))).id();
        }

        void changeRandomly() {
            for (int i = random.nextInt(4); i > 0; i--) {
                if (random.nextBoolean()) {
                    present.add(join());
                } else {
                    String leaving = present.get(1 + random.nextInt(present.size() - 1));
                    present.remove(leaving);
                    stayed.remove(leaving);
                    assertThat(roster.api().delete("/members/" + leaving).status()).isEqualTo(204);
                }
            }
        }
    }

    private List<String> walk(String query, Runnable betweenPages, int limit, String sort) {
        return walk(roster, query, betweenPages, limit, sort);
    }

    /** The IDs on all pages. */
    static List<String> walk(
            TestService roster, String query, Runnable betweenPages, int limit, String sort) {
        List<String> seen = new ArrayList<>();
        roster.api()
                .forEachPage(
                        "/members?limit=" + limit + "&sort=" + sort + query,
                        "after",
                        page -> {
                            assertThat(page.status()).as(page.toString()).isEqualTo(200);
                            List<String> ids = page.each("/items", "/id");
                            assertThat(ids.size()).isLessThanOrEqualTo(limit);
                            seen.addAll(ids);
                            betweenPages.run();
                        });
        return seen;
    }

    @ParameterizedTest
    @EnumSource
    void pagingListsRemainingMembersExactlyOnce(MemberOrder order) {
        for (int round = 0; round < 2; round++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            RandomMembership membership = new RandomMembership(random);
            int limit = 1 + random.nextInt(7);
            List<String> seen = walk("", membership::changeRandomly, limit, order.wire());
            assertThat(seen).as("seed " + seed).doesNotHaveDuplicates();
            assertThat(seen).as("seed " + seed).containsAll(membership.stayed);
        }
    }

    @Test
    void namesSortByLettersThenByAccents() {
        List<String> ordered = SortedNames.ALL.stream().map(name -> name + " Ordered").toList();
        ordered.reversed().forEach(members::join);
        for (String sort : List.of("displayName", "-displayName")) {
            List<String> names = new ArrayList<>();
            roster.api()
                    .forEachPage(
                            "/members?limit=7&q=ordered&sort=" + sort,
                            "after",
                            page -> names.addAll(page.each("/items", "/displayName")));
            assertThat(names).isEqualTo(sort.startsWith("-") ? ordered.reversed() : ordered);
        }
    }

    /** PostgreSQL indexes no texts of more than 2,704 bytes, and cursors have 2,048 letters. */
    @Test
    void longNamesAreSorted() {
        Random random = new Random();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String name =
                    random.ints(0, Character.MAX_CODE_POINT)
                            .filter(Character::isLetter)
                            .limit(320)
                            .collect(
                                    StringBuilder::new,
                                    StringBuilder::appendCodePoint,
                                    StringBuilder::append)
                            .toString();
            ids.add(members.join(name).id());
        }
        ids.add(members.join("\ufdfa".repeat(320)).id());
        for (String sort : List.of("displayName", "-displayName", "username", "-username")) {
            assertThat(walk("", () -> {}, 1, sort)).doesNotHaveDuplicates().containsAll(ids);
        }
    }

    @Test
    void pagingThroughASearchListsMembersOnce() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        RandomMembership membership = new RandomMembership(random);
        Set<String> wanted = new HashSet<>(walk("&q=ad", () -> {}, 1000, "username"));
        assertThat(wanted).isNotEmpty();
        List<String> seen = walk("&q=ad", membership::changeRandomly, 2, "-displayName");
        wanted.retainAll(membership.stayed);
        assertThat(seen).as("seed " + seed).doesNotHaveDuplicates().containsAll(wanted);
    }

    @Test
    void pagingDuringConcurrentChangesListsMembersOnce() throws Exception {
        RandomMembership membership = new RandomMembership(new Random());
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> traffic =
                    others.submit(() -> {
                        while (!over.get()) {
                            membership.changeRandomly();
                        }
                    });
            List<List<String>> walks = new ArrayList<>();
            try {
                for (MemberOrder order : MemberOrder.values()) {
                    walks.add(walk("", () -> {}, 3, order.wire()));
                }
            } finally {
                over.set(true);
            }
            traffic.get();
            assertThat(walks)
                    .allSatisfy(seen ->
                            assertThat(seen)
                                    .doesNotHaveDuplicates()
                                    .containsAll(membership.stayed));
        }
    }

    @Test
    void tamperedCursorNeverCausesAServerError() {
        RandomMembership membership = new RandomMembership(new Random());
        assertThat(membership.present.size()).isGreaterThan(2);
        Random random = new Random();
        for (MemberOrder order : MemberOrder.values()) {
            String cursor = roster.api().get("/members?limit=1&sort=" + order.wire()).text("/next");
            assertThat(cursor).matches("[A-Za-z0-9_-]+");
            for (int i = 0; i < 20; i++) {
                StringBuilder tampered = new StringBuilder(cursor);
                tampered.setCharAt(
                        random.nextInt(cursor.length()), (char) ('A' + random.nextInt(26)));
                Answer answer =
                        roster.api().get("/members?sort=" + order.wire() + "&after=" + tampered);
                assertThat(answer.status()).as(tampered.toString()).isIn(200, 400);
            }
            for (String bad : List.of(cursor.substring(0, 8), cursor + "~", "!" + cursor)) {
                Answer answer = roster.api().get("/members?sort=" + order.wire() + "&after=" + bad);
                assertThat(answer.problem()).as(bad).isEqualTo("malformed-request");
            }
        }
    }
}
