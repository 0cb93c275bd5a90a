package org.roster.desktop.replica;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.desktop.fake.Samples;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class PendingCountTest {

    private final List<Invite> invites = new ArrayList<>();
    private final PendingCount pending = new PendingCount();
    private Instant now = Samples.NOW;
    private int readings;

    private static Invite invite(String id, InviteStatus status) {
        return Samples.invite(id, id + "@example.com", status);
    }

    private int change(@Nullable Invite before, Invite after) {
        invites.remove(before);
        invites.add(after);
        return pending.change(
                before,
                after,
                now,
                () -> {
                    readings++;
                    return invites.stream();
                });
    }

    @Test
    void changesOfOneInviteDoNotCountAll() {
        invites.add(invite("i1", InviteStatus.PENDING));
        Invite second = invite("i2", InviteStatus.PENDING);
        assertThat(change(null, second)).isEqualTo(2);

        assertThat(change(null, invite("i3", InviteStatus.PENDING))).isEqualTo(3);
        Invite revoked = Samples.withStatus(second, InviteStatus.REVOKED);
        assertThat(change(second, revoked)).isEqualTo(2);
        assertThat(change(revoked, revoked)).isEqualTo(2);
        assertThat(change(null, invite("i4", InviteStatus.ACCEPTED))).isEqualTo(2);

        assertThat(readings).isEqualTo(1);
    }

    @Test
    void expiredInvitesAreCountedOutAfterAMinute() {
        Invite expiring =
                Samples.invite("i1", "a@example.com", InviteStatus.PENDING, now.plusSeconds(1));
        assertThat(change(null, expiring)).isEqualTo(1);

        now = now.plusSeconds(2);
        assertThat(change(expiring, Samples.withStatus(expiring, InviteStatus.REVOKED))).isZero();
        now = now.plusSeconds(60);
        change(null, expiring);

        assertThat(change(null, invite("i2", InviteStatus.PENDING))).isEqualTo(1);
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void resetCountsAllAgain() {
        change(null, invite("i1", InviteStatus.PENDING));
        invites.clear();
        pending.reset();

        assertThat(change(null, invite("i2", InviteStatus.PENDING))).isEqualTo(1);
    }
}
