package org.roster.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.TokenScope;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.SqliteOnly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Tests how {@code roster users sync} reads a list and finds its accounts. */
@SqliteOnly
class SyncListTest extends CommandLineFixture {

    @TempDir private Path folder = Path.of("");

    @Override
    protected int memberLimit() {
        return 40;
    }

    @BeforeEach
    void useSyncToken() {
        useToken(
                TokenScope.MEMBERS_READ,
                TokenScope.MEMBERS_WRITE,
                TokenScope.INVITES_READ,
                TokenScope.INVITES_WRITE);
    }

    private String file(String content) {
        try {
            return Files.writeString(folder.resolve("users"), content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SampleAccount join(String name) {
        return roster.join(roster.google(name), "MEMBER");
    }

    /** Plans removals for a list, and returns the usernames of the steps. */
    private List<String> plan(String content) {
        return run("users", "sync", file(content), "--remove", "--dry-run", "--output", "json")
                .done()
                .json()
                .findValuesAsText("username");
    }

    private CommandResult sync(String content, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("users", "sync", file(content), "--remove", "--yes"));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private List<String> usernames() {
        return roster.api().get("/members").each("/items", "/username");
    }

    @Test
    void listedMembersInJsonAreUnchanged() {
        join("grace");
        roster.join(roster.microsoft(SampleTenant.EXAMPLE_ORG, "edsger"), "MEMBER");
        roster.invite("ANY", "alan@example.com", "MEMBER");
        String members = run("users", "list", "--output", "json").done().out();
        assertThat(plan(members)).containsExactly("alan@example.com");
        String export = folder.resolve("users.csv").toString();
        run("users", "export", export).done();
        CommandResult again =
                run("users", "sync", export, "--remove", "--dry-run", "--output", "json");
        assertThat(again.json().findValuesAsText("username")).containsExactly("alan@example.com");
        assertThat(again.code()).isZero();
    }

    @Test
    void usernamesAreComparedAsInTheService() {
        SampleAccount member = join("strasse\u00e9");
        String username = member.username();
        assertThat(plan("username\n" + username.toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(plan("username\n" + username.replace("\u00e9", "e\u0301"))).isEmpty();
        for (String similar :
                List.of(username.replace("ss", "\u00df"), username.replace("\u00e9", "e"))) {
            assertThat(plan("username\n" + similar)).containsExactly(username, similar);
        }
    }

    @Test
    void domainOfATenantDescribesItsMembers() {
        SampleAccount edsger =
                roster.join(roster.microsoft(SampleTenant.EXAMPLE_ORG, "edsger"), "MEMBER");
        String line = "username,tenant\n" + edsger.username() + ",";
        assertThat(plan(line + "example.org")).isEmpty();
        assertThat(plan(line + SampleTenant.EXAMPLE_ORG.id().toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(plan(line + SampleTenant.EXAMPLE_NET.id()))
                .containsExactly(edsger.username(), edsger.username());
        assertThat(plan("username,provider\n" + edsger.username() + ",google"))
                .containsExactly(edsger.username(), edsger.username());
    }

    @Test
    void invitesOfTheSameTenantAreKept() {
        roster.inviteOfTenant("example.org", "edsger@example.org");
        String line = "username,tenant\nedsger@example.org,";
        assertThat(plan(line + "EXAMPLE.org")).isEmpty();
        assertThat(plan(line + SampleTenant.EXAMPLE_ORG.id())).isEmpty();
        assertThat(plan(line)).isEmpty();
        // The username of one pending invite, and of another for Google
        assertThat(plan("username,provider\nedsger@example.org,google"))
                .containsExactly("edsger@example.org", "edsger@example.org");
    }

    @Test
    void sameUsernameCanBelongToTwoProviders() {
        roster.invite("ANY", "alan@example.com", "MEMBER");
        CommandResult result =
                sync(
                        """
                        username,provider
                        alan@example.com,google
                        ALAN@example.com,microsoft
                        alan@example.com,google
                        """,
                        "--output",
                        "json");
        assertThat(result.done().json().findValuesAsText("action"))
                .containsExactly("reinvite", "invite");
        assertThat(roster.api().get("/invites?status=PENDING").each("/items", "/provider"))
                .containsExactlyInAnyOrder("GOOGLE", "MICROSOFT");
    }

    @Test
    void suspendedMembersAreListed() {
        SampleAccount grace = join("grace");
        run("users", "suspend", "--yes", grace.username()).done();
        assertThat(plan("username\n" + grace.username())).isEmpty();
        assertThat(sync("username\nlise@example.com").done().out())
                .contains("remove  done ", "invite  done ");
        assertThat(usernames()).doesNotContain(grace.username());
    }

    @Test
    void membersOfADirectoryAreKept() {
        Answer connection =
                roster.api()
                        .post(
                                "/scim-connections",
                                """
                                {"name":"Directory","directory":"ENTRA_ID","tenantId":"%s",\
                                "memberLimit":5,"expiresAt":"%s"}\
                                """
                                        .formatted(
                                                SampleTenant.EXAMPLE_ORG.id(),
                                                roster.clock().instant().plus(Duration.ofDays(9))));
        SampleAccount managed = roster.microsoft(SampleTenant.EXAMPLE_ORG, "mary");
        Answer created =
                roster.root()
                        .at("/scim/v2")
                        .with("Authorization", "Bearer " + connection.text("/secret"))
                        .with("Content-Type", "application/scim+json")
                        .call(
                                "POST",
                                "/Users",
                                """
                                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],\
                                "externalId":"%s","userName":"%s","active":true}\
                                """
                                        .formatted(managed.subject(), managed.username()));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        assertThat(plan("username\n" + roster.administrator().username())).isEmpty();
        assertThat(plan("username\n" + managed.username())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "username,role\n",
                "[]",
                " [ ] ",
                "# grace@example.com\n",
                "[{}]",
                "[{\"username\":\"\"}]"
            })
    void listWithoutAccountsRemovesNobody(String content) {
        SampleAccount grace = join("grace");
        CommandResult result = sync(content);
        assertThat(result.code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(result.err()).contains("Nothing was changed");
        assertThat(usernames()).contains(grace.username());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"username\":\"lise@example.com\"}",
                "[{\"username\":\"lise@example.com\"}] x",
                "[{\"username\":\"lise@example.com\"}, 1]",
                "[{\"username\":[\"lise@example.com\"]}]",
                "[{\"username\":\"lise@example.com\",\"username\":\"ada@example.com\"}]",
                "[{\"username\":\"lise@example.com\",\"role\":1}]",
                "username\nlise@example.com\n\0",
                "username\nlise@example.com\n\"ada@example.com\nalan@example.com",
                "username,role\nlise@example.com,chief",
                "username,provider\nlise@example.com,okta",
                "username,tenant,provider\nlise@example.com,example.org,google",
                "username\nlise@example.com\nlise@@example.com",
                "username,provider\nlise@example.com,google\nlise@example.com,",
                "username\n" + "\u202emoc.elpmaxe@esil"
            })
    void invalidListChangesNothing(String content) {
        SampleAccount grace = join("grace");
        String before = roster.api().get("").text("/revision");
        CommandResult result = sync(content);
        result.failed(ExitCode.USAGE, "Nothing was changed");
        assertThat(result.out()).doesNotContain("remove", "\u202e").doesNotContain("done");
        assertThat(roster.api().get("").text("/revision")).isEqualTo(before);
        assertThat(usernames()).contains(grace.username());
    }

    @Test
    void hostileJsonEndsWithoutItsContent() {
        String secret = "rt_" + "a".repeat(49);
        sync("[{\"username\":\"" + secret + "\" ").failed(ExitCode.USAGE, "isn't a list");
        assertThat(sync("[{\"username\":\"" + secret + "\" ").err()).doesNotContain("aaa");
        sync("[{" + "[".repeat(100_000)).failed(ExitCode.USAGE, "isn't a list");
        sync("[{\"a\":" + "{\"a\":".repeat(100_000)).failed(ExitCode.USAGE, "isn't a list");
        sync("x".repeat(33 * 1024 * 1024)).failed(ExitCode.USAGE, "larger than 32 MiB");
        run("users", "sync", folder.resolve("missing").toString())
                .failed(ExitCode.USAGE, "can't be read");
    }

    @Test
    void tooManyRemovalsChangeNothing() {
        List<String> joined =
                IntStream.range(0, 11).mapToObj(i -> join("member").username()).toList();
        String list = "username\n" + roster.administrator().username();
        sync(list).failed(ExitCode.USAGE, "11 of 12 members would be removed");
        CommandResult plan = sync(list, "--dry-run");
        plan.failed(ExitCode.USAGE, "--max-removals 11");
        assertThat(plan.out()).contains(joined);
        sync(list + "\n" + joined.getFirst(), "--max-removals", "9")
                .failed(ExitCode.USAGE, "10 of 12 members");
        sync(list, "--max-removals", "-1").failed(ExitCode.USAGE, "negative");
        assertThat(usernames()).hasSize(12);
        sync(list + "\n" + joined.getFirst()).done();
        assertThat(usernames()).hasSize(2);
    }
}
