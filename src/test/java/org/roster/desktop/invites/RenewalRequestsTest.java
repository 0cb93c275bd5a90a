package org.roster.desktop.invites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.desktop.fake.SampleInvite;
import org.roster.desktop.fake.Samples;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class RenewalRequestsTest {

    private final List<InviteRow> rows = new ArrayList<>();
    private final RenewalRequests requests = new RenewalRequests();

    private InviteRow add(Invite invite) {
        InviteRow row = InviteRow.of(invite, Samples.NOW);
        rows.add(row);
        return row;
    }

    private InviteRow asking(String username) {
        return add(
                SampleInvite.of("asking " + username, username)
                        .status(InviteStatus.EXPIRED)
                        .renewalAskedAt(Samples.NOW)
                        .build());
    }

    private InviteRow invited(String username, Instant at) {
        return add(SampleInvite.of("invite of " + username, username).createdAt(at).build());
    }

    @Test
    void onlyALaterInviteForTheSameUsernameAnswers() {
        InviteRow answer = invited("ADA@example.com", Samples.NOW.plusSeconds(1));
        InviteRow answered = asking("ada@example.com");
        InviteRow open = asking("grace@example.com");
        invited("grace@example.com", Samples.NOW);
        invited("alan@example.com", Samples.NOW.plusSeconds(1));

        requests.update(rows);

        assertThat(rows).filteredOn(requests::isOpen).containsExactly(open);
        rows.remove(answer);
        requests.update(rows);
        assertThat(rows).filteredOn(requests::isOpen).containsExactly(answered, open);
    }

    @Test
    void rowsAreReadTwiceForAnyNumberOfRequests() {
        for (int i = 0; i < 100; i++) {
            asking("user" + i + "@example.com");
        }
        int[] readings = new int[1];

        requests.update(() -> {
            readings[0]++;
            return rows.iterator();
        });

        assertThat(rows).allMatch(requests::isOpen);
        assertThat(readings[0]).isEqualTo(2);
    }
}
