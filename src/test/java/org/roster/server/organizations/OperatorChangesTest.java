package org.roster.server.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Changes of the operator that administrators can make in the window, too. */
@SqliteFirst
class OperatorChangesTest extends FreshOrganizationTest {

    @Override
    protected Map<String, String> settings() {
        return database.settings();
    }

    @AfterEach
    void resetClock() {
        roster.clock().reset();
    }

    private Answer newestChange() {
        return newestChanges(1);
    }

    /** Returns the newest changes, which must be the operator's. */
    private Answer newestChanges(int count) {
        Answer changes = roster.api().get("/changes?limit=" + count);
        assertThat(changes.json().at("/items")).allMatch(change -> change.at("/actor").isNull());
        return changes;
    }

    @Test
    void operatorGivesAndEndsTheHelpdeskGrant() {
        SampleAccount account = roster.join(roster.google("helps"), "MEMBER");
        String id = roster.memberId(account);
        assertThat(roster.api(account).get("/invites").status()).isEqualTo(403);

        assertThat(command("grant", account.username(), "--invite-links"))
                .isEqualTo("granted\t" + id + "\t" + account.username());
        assertThat(roster.api(account).get("/invites").status()).isEqualTo(200);
        Answer given = newestChange();
        assertThat(given.text("/items/0/kind")).isEqualTo("member-grants-changed");
        assertThat(given.text("/items/0/detail/to")).isEqualTo("INVITE_LINKS");

        assertThat(command("grant", id, "--none"))
                .isEqualTo("ended\t" + id + "\t" + account.username());
        assertThat(roster.api(account).get("/invites").status()).isEqualTo(403);
        Answer ended = newestChange();
        assertThat(ended.text("/items/0/detail/from")).isEqualTo("INVITE_LINKS");
        assertThat(ended.text("/items/0/detail/to")).isEmpty();

        command("grant", id, "--none");
        assertThat(newestChange().text("/items/0/revision"))
                .as("a grant that has ended is not recorded again")
                .isEqualTo(ended.text("/items/0/revision"));
    }

    @Test
    void grantThatIsNotPossibleIsRefused() {
        String administrator = roster.administrator().username();
        assertThatThrownBy(() -> command("grant", administrator, "--invite-links"))
                .hasMessage(
                        "Exit code 2: roster-server: --invite-links: An administrator needs no"
                                + " grants.\n");
        assertThatThrownBy(() -> command("grant", administrator))
                .hasMessageContainingAll("Exit code 2", "--invite-links", "--none");
        assertThatThrownBy(() -> command("grant", administrator, "--none", "--invite-links"))
                .hasMessageContainingAll("Exit code 2", "--invite-links", "--none");
        assertThatThrownBy(() -> command("grant", "nobody@example.com", "--none"))
                .hasMessageContaining("The member does not exist");
    }

    private static int status(TestService roster, URI link) {
        try (ScriptedBrowser browser = roster.browser()) {
            return browser.open(link).status();
        }
    }

    @Test
    void operatorRenewsAPendingInvite() {
        Answer invited = roster.invite("GOOGLE", "renewed@example.com", "MEMBER");
        URI link = URI.create(command("renew", "RENEWED@example.com"));
        assertThat(status(roster, link)).isEqualTo(200);
        assertThat(status(roster, invited.link())).isEqualTo(410);
        roster.awaitDelivery(newestInvite(), "SENT");
        assertThat(roster.service().mail().awaitMailTo("renewed@example.com").links())
                .containsOnly(link);

        Answer changes = newestChanges(3);
        assertThat(changes.each("/items", "/kind"))
                .containsExactly("invite-delivery-changed", "invite-revoked", "invite-created");
        assertThat(changes.text("/items/1/detail/reason")).isEqualTo("RENEWED");
        assertThat(changes.text("/items/2/detail/replaces")).isEqualTo(invited.text("/id"));
    }

    @Test
    void operatorRenewsAnExpiredInviteWithItsOptions() {
        SampleAccount account = roster.google("late");
        command("invite", "google:" + account.username(), "--valid-for=P7D", "--note=Welcome");
        roster.clock().advance(Duration.ofDays(8));
        URI link = URI.create(command("renew", account.username()));
        Answer renewed = newestInvite();
        assertThat(renewed.text("/note")).isEqualTo("Welcome");
        assertThat(renewed.text("/delivery/state")).isEqualTo("NONE");
        assertThat(
                        Duration.between(
                                Instant.parse(renewed.text("/createdAt")),
                                Instant.parse(renewed.text("/expiresAt"))))
                .isEqualTo(Duration.ofDays(7));
        assertThat(newestChange().text("/items/0/kind")).isEqualTo("invite-created");
        roster.accept(link, account);

        assertThatThrownBy(() -> command("renew", renewed.text("/id")))
                .hasMessage(
                        "Exit code 2: roster-server: The invite was accepted. There is nothing"
                                + " left to do.\n");
        assertThatThrownBy(() -> command("renew", account.username()))
                .hasMessageContaining("already a member, with the ID " + roster.memberId(account));
    }

    @Test
    void severalExpiredInvitesAreListed() {
        command("invite", "google:twice@example.com", "--valid-for=P1D");
        String first = newestInvite().text("/id");
        roster.clock().advance(Duration.ofDays(2));
        command("renew", "twice@example.com");
        String second = newestInvite().text("/id");
        assertThatThrownBy(() -> command("renew", first))
                .hasMessageContaining("already has a pending invite, with the ID " + second);
        roster.clock().advance(Duration.ofDays(2));
        assertThatThrownBy(() -> command("renew", "twice@example.com"))
                .hasMessageContaining(
                        "Several expired invites have this username. Enter one of their IDs: "
                                + second
                                + ", "
                                + first);
        assertThat(command("renew", second)).contains("/invite/");
    }

    @Test
    void inviteWhoseEndHasPassedIsNotRenewed() {
        command("invite", "google:ended@example.com", "--ends-at=" + inDays(2));
        roster.clock().advance(Duration.ofDays(3));
        assertThatThrownBy(() -> command("renew", "ended@example.com"))
                .hasMessageStartingWith(
                        "Exit code 2: roster-server: INVITE: The end date of this invite has"
                                + " passed.");
        assertThatThrownBy(() -> command("renew", "nobody@example.com"))
                .hasMessageContaining("The pending or expired invite does not exist");
    }

    private Instant inDays(int days) {
        return roster.clock().instant().plus(Duration.ofDays(days));
    }

    @Test
    void renewalNeedsAFreeSlot() {
        Answer invited = roster.invite("GOOGLE", "full@example.com", "MEMBER");
        command("limit", "1");
        assertThatThrownBy(() -> command("renew", invited.text("/id")))
                .hasMessageContaining(
                        "All 1 member slots are taken. Raise the limit with 'roster-server"
                                + " organization limit'");
        command("limit", "2");
        assertThat(command("renew", invited.text("/id"))).contains("/invite/");
    }

    @Test
    void operatorShowsAndChangesTheMailSettings() {
        assertThat(command("mail-settings")).isEqualTo("language\ten\nreminders\ton");
        assertThat(command("mail-settings", "--language=fr"))
                .isEqualTo("language\tfr\nreminders\ton");
        Answer changed = newestChange();
        assertThat(changed.text("/items/0/kind")).isEqualTo("mail-settings-changed");
        assertThat(changed.text("/items/0/detail/language")).isEqualTo("fr");
        assertThat(changed.json().at("/items/0/detail").has("reminders")).isFalse();

        assertThat(command("mail-settings", "--language=fr", "--reminders=off"))
                .isEqualTo("language\tfr\nreminders\toff");
        assertThat(newestChange().text("/items/0/detail/reminders")).isEqualTo("false");
        assertThat(roster.api().get("").text("/language")).isEqualTo("fr");
        assertThat(roster.api().get("").text("/reminders")).isEqualTo("false");

        String last = newestChange().text("/items/0/revision");
        command("mail-settings", "--reminders=off");
        assertThat(newestChange().text("/items/0/revision"))
                .as("nothing has changed")
                .isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--language=it   | --language must be one of en, de, fr, es",
                "--reminders=yes | --reminders must be on or off",
            })
    void wrongMailSettingIsNamed(String option, String message) {
        assertThatThrownBy(() -> command("mail-settings", option))
                .hasMessage("Exit code 2: roster-server: " + message + "\n");
        assertThat(command("mail-settings")).isEqualTo("language\ten\nreminders\ton");
    }

    @Test
    void mailSettingsNeedAnOrganization() {
        assertThatThrownBy(() -> roster.service().command("organization", "mail-settings", "x"))
                .hasMessageContaining("There is no organization with this ID");
        assertThatThrownBy(() ->
                        roster.service()
                                .command("organization", "mail-settings", "x", "--language=de"))
                .hasMessageContaining("The organization does not exist");
    }
}
