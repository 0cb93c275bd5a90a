package org.roster.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.contract.Provider;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteFirst;

import java.net.URI;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Accounts whose names change at the provider, and accounts that are created again. */
@SqliteFirst
class RenamedAccountTest extends ServiceTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Override
    protected int memberLimit() {
        return 100;
    }

    private SampleAccount account(Provider provider, String name) {
        return provider == Provider.GOOGLE
                ? roster.google(name)
                : roster.microsoft(SampleTenant.EXAMPLE_ORG, name);
    }

    private static SampleAccount renamed(SampleAccount account, String name) {
        String username =
                "renamed" + NUMBER.incrementAndGet() + account.username().replaceFirst(".*@", "@");
        return account.withUsername(username).withDisplayName(name);
    }

    /** The same names in a new account, as after a deletion. */
    private SampleAccount recreated(SampleAccount account) {
        roster.providers().remove(account);
        return roster.providers().add(account.withSubject(UUID.randomUUID().toString()));
    }

    /** Signs in on an invitation page that has stayed open since before it was accepted. */
    private BrowserPage redeemAgain(URI link, SampleAccount account) {
        try (ScriptedBrowser browser = roster.browser()) {
            assertThat(browser.open(link).text()).contains("If your account was created again");
            browser.post(link, "provider=MICROSOFT");
            return browser.chooseSubject(account.subject());
        }
    }

    private Answer newest() {
        return roster.api().get("/changes?limit=1");
    }

    @ParameterizedTest
    @EnumSource
    void renamedAccountIsRefreshedAndItsOldNameIsFree(Provider provider) {
        SampleAccount before = roster.join(account(provider, "before"), "MEMBER");
        String id = roster.memberId(before);
        String version = roster.api().get("/members/" + id).text("/version");
        SampleAccount after = roster.providers().add(renamed(before, "After"));

        roster.sessions().signIn(after);

        Answer member = roster.api().get("/members/" + id);
        assertThat(member.text("/username")).isEqualTo(after.username());
        assertThat(member.text("/displayName")).isEqualTo("After");
        assertThat(member.text("/version")).isNotEqualTo(version);
        assertThat(roster.api().get("/members?q=" + after.username()).each("/items", "/id"))
                .containsExactly(id);
        assertThat(roster.api().get("/members?q=" + before.username()).each("/items", "/id"))
                .isEmpty();
        Answer change = newest();
        assertThat(change.text("/items/0/kind")).isEqualTo("member-renamed");
        assertThat(change.text("/items/0/subject/id")).isEqualTo(id);
        assertThat(change.text("/items/0/detail/previousUsername")).isEqualTo(before.username());
        assertThat(change.text("/items/0/detail/username")).isEqualTo(after.username());
        assertThat(change.text("/items/0/detail/previousDisplayName")).isEqualTo("before");

        // Someone else gets the old name
        SampleAccount heir = recreated(before);
        roster.providers().add(after);
        Answer invited = roster.invite(provider.name(), before.username(), "MEMBER");
        roster.accept(invited, heir);
    }

    @Test
    void unchangedNamesRecordNothing() {
        SampleAccount account = roster.join(roster.google("same"), "MEMBER");
        String revision = roster.api().get("").text("/revision");
        roster.sessions().signIn(account);
        assertThat(roster.api().get("").text("/revision")).isEqualTo(revision);
    }

    @Test
    void unverifiedNameIsNotTaken() {
        SampleAccount before = roster.join(roster.google("careful"), "MEMBER");
        SampleAccount other = renamed(before, "Someone else");
        SampleAccount after = roster.providers().add(other.withEmail(other.username(), false));

        roster.sessions().signIn(after);

        Answer member = roster.api().get("/members/" + roster.memberId(after));
        assertThat(member.text("/username")).isEqualTo(before.username());
        assertThat(member.text("/displayName")).isEqualTo("careful");
    }

    @Test
    void accountThatWasCreatedAgainIsNamedAsThat() {
        SampleAccount old = roster.microsoft(SampleTenant.EXAMPLE_ORG, "old");
        Answer first = roster.invite("MICROSOFT", old.username(), "MEMBER");
        URI link = first.link();
        roster.accept(link, old);
        String id = roster.memberId(old);
        SampleAccount account = recreated(old);

        Answer me = roster.api("", roster.token(account)).get("/me");
        assertThat(me.each("/memberships", "/memberId")).isEmpty();
        assertThat(me.text("/accountRecreated")).isEqualTo("true");

        BrowserPage page = redeemAgain(link, account);
        assertThat(page.status()).as(page.text()).isEqualTo(409);
        assertThat(page.text()).contains("created again", "remove the old one", account.username());
        assertThat(roster.api().get("/invites/" + first.text("/id")).text("/lastAttempt/reason"))
                .isEqualTo("ACCOUNT_RECREATED");
        assertThat(newest().text("/items/0/detail/reason")).isEqualTo("ACCOUNT_RECREATED");
        Answer refused =
                roster.api()
                        .post(
                                "/invites",
                                """
                                {"provider":"MICROSOFT","username":"%s","role":"MEMBER"}\
                                """
                                        .formatted(account.username()));
        assertThat(refused.problem()).isEqualTo("already-a-member");
        assertThat(refused.text("/detail")).contains("remove the old member and invite again");

        roster.api().delete("/members/" + id);
        Answer second = roster.invite("MICROSOFT", account.username(), "MEMBER");
        roster.accept(second, account);
        assertThat(roster.api("", roster.token(account)).get("/me").text("/accountRecreated"))
                .isEmpty();
    }

    @Test
    void pendingInviteWaitsUntilTheOldAccountIsRemoved() {
        SampleAccount old = roster.join(roster.google("first"), "MEMBER");
        SampleAccount account = recreated(old);
        SampleAccount renamed = roster.providers().add(renamed(old, "first"));
        roster.sessions().signIn(renamed);
        Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
        roster.sessions().signIn(renamed.withUsername(old.username()));

        BrowserPage page = roster.redeem(invited.link(), account);

        assertThat(page.status()).isEqualTo(409);
        assertThat(roster.api().get("/invites/" + invited.text("/id")).text("/status"))
                .isEqualTo("PENDING");
    }
}
