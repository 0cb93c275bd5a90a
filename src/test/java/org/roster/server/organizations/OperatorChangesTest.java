package org.roster.server.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.EachDatabase;
import org.roster.server.FreshOrganizationTest;

import java.util.Map;

/** Changes of the operator that administrators can make in the window, too. */
@EachDatabase
class OperatorChangesTest extends FreshOrganizationTest {

    @Override
    protected Map<String, String> settings() {
        return database.settings();
    }

    /** Returns the newest change, which must be the operator's. */
    private Answer newestChange() {
        Answer change = roster.api().get("/changes?limit=1");
        assertThat(change.json().at("/items/0/actor").isNull()).isTrue();
        return change;
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
}
