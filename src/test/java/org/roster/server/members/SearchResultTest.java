package org.roster.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.roster.server.EachDatabase;
import org.roster.server.ServiceTest;
import org.roster.server.storage.SearchKeys;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Searches return the members that a filter of the whole list finds, in the same order. Names and
 * queries are random; a failure names the seed.
 */
@EachDatabase
class SearchResultTest extends ServiceTest {

    private static final int MEMBERS = 200;
    private static final int QUERIES = 120;

    private static final List<String> WORDS =
            List.of(
                    "Ada",
                    "ADA",
                    "Adam",
                    "Anna-Maria",
                    "van",
                    "O'Brien",
                    "\"Quoted\"",
                    "a%b",
                    "_x_",
                    "\\back",
                    "NEAR(",
                    "AND",
                    "ad*",
                    "-ada",
                    "C++",
                    "İpek",
                    "ısıl",
                    "Isil",
                    "Straße",
                    "STRASSE",
                    "Zoë",
                    "Zoe\u0308",
                    "Zoe",
                    "\u0308zo",
                    "Å",
                    "\u212b",
                    "ﬁn",
                    "Σίσυφος",
                    "ΣΊΣΥΦΟΣ",
                    "李小龙",
                    "李",
                    "ｆｕｌｌ",
                    "한국",
                    "\u1112\u1161\u11ab국",
                    "😀😀",
                    "👩\u200d🚀",
                    "\u202eabc\u202c",
                    "\u200bzero",
                    "ad\u00ada",
                    "no\u00a0break",
                    "wide\u3000space",
                    "\uffee",
                    "\ud83f\udffd",
                    "1",
                    "12",
                    "٣");

    private static final List<String> FILTERS =
            List.of("", "", "&role=MEMBER", "&role=ADMINISTRATOR", "&provider=MICROSOFT");

    private BulkMembers members;
    private long seed;
    private Random random;

    @Override
    protected int memberLimit() {
        return 10_000;
    }

    @BeforeParameterizedClassInvocation
    void addMembers() {
        members = new BulkMembers(roster);
        seed = new Random().nextLong();
        random = new Random(seed);
        for (int i = 0; i < MEMBERS; i++) {
            members.join(word() + (random.nextInt(4) == 0 ? "  " : " ") + word());
        }
    }

    @AfterParameterizedClassInvocation
    void closeMembers() {
        members.close();
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    @Test
    void searchReturnsWhatAFilterFinds() {
        int found = 0;
        for (int i = 0; i < QUERIES; i++) {
            MemberOrder order = MemberOrder.values()[random.nextInt(MemberOrder.values().length)];
            String filter = FILTERS.get(random.nextInt(FILTERS.size()));
            String q = query();
            List<String> expected =
                    list(1000, order, filter).stream()
                            .filter(member -> matches(member, q))
                            .map(member -> member.at("/id").textValue())
                            .toList();
            String encoded = "&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8);
            List<String> actual =
                    list(1 + random.nextInt(20), order, filter + encoded).stream()
                            .map(member -> member.at("/id").textValue())
                            .toList();
            assertThat(actual)
                    .as("seed %d, q=%s%s, %s", seed, q, filter, order.wire())
                    .isEqualTo(expected);
            found += actual.size();
        }
        assertThat(found).as("seed " + seed).isGreaterThan(QUERIES);
    }

    /** One to three words or their starts, in another case or not. */
    private String query() {
        List<String> words = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String word = random.nextInt(8) == 0 ? word() + ".and" : word();
            int length = 1 + random.nextInt(word.codePointCount(0, word.length()));
            String start = word.substring(0, word.offsetByCodePoints(0, length));
            words.add(
                    switch (random.nextInt(4)) {
                        case 0 -> start.toUpperCase(Locale.ROOT);
                        case 1 -> start.toLowerCase(Locale.ROOT);
                        default -> start;
                    });
        }
        return String.join(random.nextBoolean() ? " " : " \u3000 ", words);
    }

    private List<JsonNode> list(int limit, MemberOrder order, String query) {
        List<JsonNode> items = new ArrayList<>();
        roster.api()
                .forEachPage(
                        "/members?limit=" + limit + "&sort=" + order.wire() + query,
                        "after",
                        page -> {
                            assertThat(page.status()).as(page.toString()).isEqualTo(200);
                            page.json().at("/items").forEach(items::add);
                        });
        return items;
    }

    /** Reads all words of all names, as the search did without an index. */
    private static boolean matches(JsonNode member, String q) {
        String username = SearchKeys.of(member.at("/username").textValue());
        String name = SearchKeys.of(member.at("/displayName").textValue());
        return Arrays.stream(SearchKeys.of(q).split("\\s+"))
                .allMatch(prefix ->
                        Stream.of(
                                        Stream.of(username),
                                        Arrays.stream(username.split("\\s+")),
                                        Arrays.stream(name.split("\\s+")),
                                        Arrays.stream(name.split("[^\\p{L}\\p{M}\\p{N}]+")))
                                .flatMap(words -> words)
                                .anyMatch(word -> word.startsWith(prefix)));
    }
}
