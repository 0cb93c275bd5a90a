package org.roster.desktop.invites;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.contract.Actor;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.desktop.fake.SampleInvite;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.ui.text.Times;

import java.time.Duration;

class StatusTextTest {

    private static final Actor GRACE = new Actor("grace", "Grace Example");

    private final Times times = new Times(() -> Samples.NOW);
    private final StatusText text = new StatusText(times);

    private String explain(Invite invite) {
        return text.explanation(InviteRow.of(invite, Samples.NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, No one has accepted the invite yet. The link works until ",
        "EXPIRED, No one accepted the invite by ",
        "ACCEPTED, The invite was accepted. The link no longer works.",
        "REVOKED, The invite was revoked. The link no longer works."
    })
    void everyStatusIsExplained(InviteStatus status, String start) {
        assertThat(explain(Samples.invite("i1", "grace@example.com", status))).startsWith(start);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "EXPIRED"})
    void endIsGivenWithItsTimeZone(InviteStatus status) {
        Invite invite = Samples.invite("i1", "grace@example.com", status);
        assertThat(explain(invite)).contains(times.exactInZone(invite.expiresAt()));
    }

    @Test
    void noteFollowsOnOneLine() {
        Invite invite =
                SampleInvite.of("i1", "grace@example.com").note("Hello Grace,\n\nwelcome!").build();
        assertThat(explain(invite))
                .startsWith("No one has accepted the invite yet.")
                .endsWith("\nNote: Hello Grace, welcome!");
    }

    @Test
    void acceptedInviteNamesTheTimeAndTheMember() {
        Invite invite =
                SampleInvite.of("i1", "grace@example.com")
                        .status(InviteStatus.ACCEPTED)
                        .acceptedAt(Samples.NOW)
                        .acceptedBy(GRACE)
                        .build();
        assertThat(explain(invite))
                .isEqualTo(
                        "Accepted on %s by Grace Example. The link no longer works."
                                .formatted(times.exactInZone(Samples.NOW)));
    }

    private static Invite revoked(@Nullable Actor by) {
        return SampleInvite.of("i1", "grace@example.com")
                .status(InviteStatus.REVOKED)
                .revokedAt(Samples.NOW)
                .revokedBy(by)
                .build();
    }

    @Test
    void revokedInviteNamesTheTimeAndTheAdministrator() {
        String time = times.exactInZone(Samples.NOW);
        assertThat(explain(revoked(GRACE)))
                .isEqualTo("Revoked on " + time + " by Grace Example. The link no longer works.");
        assertThat(explain(revoked(null)))
                .as("by the service or its operator")
                .isEqualTo("Revoked on " + time + ". The link no longer works.");
    }

    @Test
    void inviteExpiresSoonInItsLastThreeDays() {
        Invite invite =
                Samples.invite(
                        "i1",
                        "grace@example.com",
                        InviteStatus.PENDING,
                        Samples.NOW.plus(Duration.ofDays(3)));
        assertThat(InviteRow.of(invite, Samples.NOW).expiresSoon(Samples.NOW)).isFalse();
        assertThat(InviteRow.of(invite, Samples.NOW).expiresSoon(Samples.NOW.plusSeconds(1)))
                .isTrue();
        Invite revoked = Samples.withStatus(invite, InviteStatus.REVOKED);
        assertThat(InviteRow.of(revoked, Samples.NOW).expiresSoon(Samples.NOW.plusSeconds(1)))
                .isFalse();
    }
}
