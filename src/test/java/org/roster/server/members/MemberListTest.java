package org.roster.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.EachDatabase;
import org.roster.server.ServiceTest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The list of members: order, search, filters and cursors. All tests share one organization. */
@EachDatabase
class MemberListTest extends ServiceTest {

    @Override
    protected Map<String, String> settings() {
        return database.settings();
    }

    @BeforeParameterizedClassInvocation
    void addMembers() {
        // In the order of joining, after the administrator
        roster.join(roster.google("zoe", "Zoë van Example"), "MEMBER");
        roster.join(roster.google("bob", "anna-maria Example"), "MEMBER");
        roster.join(roster.microsoft(SampleTenant.EXAMPLE_ORG, "Carol"), "ADMINISTRATOR");
        SampleAccount telephone =
                SampleAccount.microsoft(
                        SampleTenant.PERSONAL, "+1202555" + roster.organization(), "Dora Straße");
        roster.join(roster.providers().add(telephone), "MEMBER");
    }

    private Answer list(String query) {
        Answer answer = roster.api().get("/members" + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private List<String> names(String query) {
        return list(query).each("/items", "/displayName");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    joinedAt     | administrator, Zoë van Example, anna-maria Example, Carol, Dora Straße
                    -joinedAt    | Dora Straße, Carol, anna-maria Example, Zoë van Example, administrator
                    displayName  | administrator, anna-maria Example, Carol, Dora Straße, Zoë van Example
                    -displayName | Zoë van Example, Dora Straße, Carol, anna-maria Example, administrator
                    username     | Dora Straße, administrator, anna-maria Example, Carol, Zoë van Example
                    -username    | Zoë van Example, Carol, anna-maria Example, administrator, Dora Straße
                    """)
    void listIsSortedAsRequestedIgnoringCase(String sort, String expected) {
        List<String> names = List.of(expected.split(", "));
        assertThat(names("?sort=" + sort)).isEqualTo(names);

        List<String> walked = new ArrayList<>();
        roster.api()
                .forEachPage(
                        "/members?limit=2&sort=" + sort,
                        "after",
                        page -> {
                            assertThat(page.json().at("/items").size()).isLessThanOrEqualTo(2);
                            walked.addAll(page.each("/items", "/displayName"));
                        });
        assertThat(walked).isEqualTo(names);
    }

    @Test
    void listIsSortedByJoiningByDefault() {
        assertThat(names("")).isEqualTo(names("?sort=joinedAt"));
        assertThat(list("").json().at("/next").isNull()).isTrue();
        assertThat(list("").text("/revision")).isEqualTo(roster.api().get("").text("/revision"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    zoe     | Zoë van Example
                    zoë     | Zoë van Example
                    ZOË     | Zoë van Example
                    VAN     | Zoë van Example
                    van ex  | Zoë van Example
                    exam ZO | Zoë van Example
                    zo van zoe | Zoë van Example
                    zoe bob |
                    ex ma-   |
                    ex example | Zoë van Example, anna-maria Example
                    dora +1202 | Dora Straße
                    ex      | Zoë van Example, anna-maria Example
                    maria   | anna-maria Example
                    anna-ma | anna-maria Example
                    BOB     | anna-maria Example
                    +1202   | Dora Straße
                    strasse | Dora Straße
                    caro    | Carol
                    arol    |
                    a%      |
                    _       |
                    """)
    void searchMatchesPrefixesOfUsernameAndNames(String q, String expected) {
        assertThat(names("?q=" + encoded(q)))
                .isEqualTo(expected == null ? List.of() : List.of(expected.split(", ")));
    }

    @Test
    void searchMatchesTheWholeUsername() {
        String username = list("?q=bob").text("/items/0/username");
        assertThat(username).endsWith("@example.com");
        assertThat(names("?q=" + encoded(username))).containsExactly("anna-maria Example");
        assertThat(names("?q=" + encoded(username + "x"))).isEmpty();
        assertThat(names("?q=")).hasSize(5);
    }

    @Test
    void filtersCombine() {
        assertThat(names("?role=ADMINISTRATOR")).containsExactly("administrator", "Carol");
        assertThat(names("?role=MEMBER")).hasSize(3);
        assertThat(names("?provider=MICROSOFT")).containsExactly("Carol", "Dora Straße");
        assertThat(names("?provider=GOOGLE")).hasSize(3);
        assertThat(names("?provider=MICROSOFT&role=MEMBER")).containsExactly("Dora Straße");
        assertThat(names("?provider=MICROSOFT&role=MEMBER&q=carol")).isEmpty();
        assertThat(names("?provider=GOOGLE&q=ex&sort=-displayName"))
                .containsExactly("Zoë van Example", "anna-maria Example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=1001",
                "limit=ten",
                "limit=",
                "limit=99999999999",
                "sort=role",
                "sort=--joinedAt",
                "sort=JOINEDAT",
                "role=member",
                "role=OWNER",
                "provider=ANY",
                "color=red",
                "limit=1&limit=2",
                "after=",
                "after=*",
                "after=AAAA",
                "q=%00",
                "q=a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+r+s+t+u+v+w+x+y+z+0+1+2+3+4+5+6"
            })
    void invalidQueryIsMalformed(String query) {
        Answer answer = roster.api().get("/members?" + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed-request");
        assertThat(answer.text("/detail")).endsWith(".");
    }

    @Test
    void limitAcceptsOneThousand() {
        assertThat(names("?limit=1000")).hasSize(5);
        assertThat(names("?limit=1")).hasSize(1);
    }

    @Test
    void cursorIsValidForItsOrderOnly() {
        String cursor = encoded(list("?limit=1&sort=username").text("/next"));
        assertThat(list("?sort=username&after=" + cursor).json().at("/items")).hasSize(4);
        for (String other : List.of("joinedAt", "-username", "displayName")) {
            Answer answer = roster.api().get("/members?sort=" + other + "&after=" + cursor);
            assertThat(answer.problem()).isEqualTo("malformed-request");
        }
        String ofInvites = encoded(roster.api().get("/invites?limit=1").text("/next"));
        assertThat(ofInvites).isNotEmpty();
        assertThat(roster.api().get("/members?after=" + ofInvites).problem())
                .isEqualTo("malformed-request");
    }
}
