package org.roster.server.members;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.server.Answer;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteOnly;

import java.util.ArrayList;
import java.util.List;

/** The headers that name and count the invites of a removed or demoted administrator. */
@SqliteOnly
class AffectedInviteHeadersTest extends ServiceTest {

    private static final String REVOKED = "Roster-Revoked-Invites";
    private static final String REISSUED = "Roster-Reissued-Invites";
    private static final String REVOKED_COUNT = "Roster-Revoked-Invite-Count";
    private static final String REISSUED_COUNT = "Roster-Reissued-Invite-Count";

    /** Allows more than 55 pending invites. */
    @Override
    protected int memberLimit() {
        return 100;
    }

    private SampleAccount administrator() {
        return roster.join(roster.google("busy"), "ADMINISTRATOR");
    }

    private List<String> invite(SampleAccount by, int number) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String body =
                    "{\"provider\":\"ANY\",\"username\":\"+1202555%d\",\"role\":\"MEMBER\"}"
                            .formatted(1000 + i);
            ids.add(roster.api(by).post("/invites", body).text("/id"));
        }
        return ids;
    }

    private Answer remove(SampleAccount account, String pendingInvites) {
        return roster.api()
                .delete(
                        "/members/"
                                + roster.memberId(account)
                                + "?pendingInvites="
                                + pendingInvites);
    }

    private static List<String> ids(Answer answer, String header) {
        return List.of(answer.header(header).split(", "));
    }

    private void revokeAll() {
        roster.api()
                .get("/invites?limit=100&status=PENDING")
                .each("/items", "/id")
                .forEach(id -> roster.api().post("/invites/" + id + "/revoke"));
    }

    @Test
    void removalNamesTheFirstInvitesAndCountsAll() {
        SampleAccount removed = administrator();
        List<String> ids = invite(removed, 55);

        Answer answer = remove(removed, "reissue");

        assertThat(ids(answer, REVOKED)).isEqualTo(ids.subList(0, 40));
        assertThat(answer.header(REVOKED_COUNT)).isEqualTo("55");
        assertThat(ids(answer, REISSUED)).hasSize(40);
        assertThat(answer.header(REISSUED_COUNT)).isEqualTo("55");
        assertThat(roster.api().get("/limits").text("/pendingInvites")).isEqualTo("55");
        Answer log = roster.api().get("/changes?limit=111");
        assertThat(log.text("/items/110/kind")).isEqualTo("member-removed");
        assertThat(log.text("/items/110/detail/revokedInvites")).isEqualTo("55");
        assertThat(log.text("/items/110/detail/revokedInviteIds"))
                .isEqualTo(String.join(" ", ids.subList(0, 50)));
        revokeAll();
    }

    @Test
    void demotionCountsTheRevokedInvites() {
        SampleAccount demoted = administrator();
        invite(demoted, 2);

        Answer answer =
                roster.api()
                        .with("If-Match", "*")
                        .patch("/members/" + roster.memberId(demoted), "{\"role\":\"MEMBER\"}");

        assertThat(answer.header(REVOKED_COUNT)).isEqualTo("2");
        assertThat(answer.header(REISSUED_COUNT)).isEmpty();
    }

    @Test
    void nothingIsNamedOrCountedWithoutInvites() {
        Answer answer = remove(administrator(), "reissue");

        assertThat(answer.status()).isEqualTo(204);
        for (String header : List.of(REVOKED, REVOKED_COUNT, REISSUED, REISSUED_COUNT)) {
            assertThat(answer.header(header)).as(header).isEmpty();
        }
    }
}
