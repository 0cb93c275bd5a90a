package org.roster.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.server.Databases;
import org.roster.server.TestService;

import java.util.List;

/** Searches with few and with thousands of matches use different queries and return the same. */
class SearchTest {

    /**
     * Each name has three words with this prefix, so one search finds 5,100 words and the other
     * 3,400.
     */
    private static final String NAME = "Quentin Quill";

    private static final int MANY = 1_700;

    @ParameterizedTest
    @EnumSource
    void searchReturnsThousandsOfMatchesInOrder(Databases database) {
        try (TestService roster = new TestService(database.settingsWithoutMail(), 100_000);
                BulkMembers members = new BulkMembers(roster)) {
            assertThat(members.join(NAME, MANY)).hasSize(MANY);
            assertThat(members.join("Somebody Else").id()).isNotEmpty();
            for (MemberOrder order : MemberOrder.values()) {
                List<String> among = search(roster, "qu", order);
                assertThat(among).hasSize(MANY).doesNotHaveDuplicates();
                assertThat(among).isEqualTo(search(roster, "quentin", order));
                assertThat(among).isEqualTo(search(roster, "quill+qu+quentin", order));
                assertThat(search(roster, "qu+somebody", order)).isEmpty();
            }
        }
    }

    private static List<String> search(TestService roster, String prefix, MemberOrder order) {
        return PagingTest.walk(roster, "&q=" + prefix, () -> {}, 1000, order.wire());
    }
}
