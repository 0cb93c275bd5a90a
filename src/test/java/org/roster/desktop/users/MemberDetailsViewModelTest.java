package org.roster.desktop.users;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.contract.Actor;
import org.roster.contract.Invite;
import org.roster.contract.Member;
import org.roster.contract.MemberState;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.demo.provider.SampleTenant;
import org.roster.desktop.activity.MemberHistory;
import org.roster.desktop.activity.MemberHistory.HistoryEntry;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.SampleInvite;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.ui.text.Times;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

class MemberDetailsViewModelTest {

    private static final Actor ADA = new Actor("ada", "Ada Example");

    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final Times times = new Times(() -> Samples.NOW);
    private final FakeOrganization service = new FakeOrganization();

    private static Member grace(@Nullable Instant seen, @Nullable Actor inviter) {
        return new Member(
                "grace",
                Provider.MICROSOFT,
                SampleTenant.EXAMPLE_ORG.id(),
                "grace@example.org",
                "Grace Example",
                Role.MEMBER,
                Set.of(),
                MemberState.ACTIVE,
                null,
                Samples.NOW,
                seen,
                inviter,
                null,
                1);
    }

    private MemberDetailsViewModel details(Member member, @Nullable Invite invite, boolean self) {
        return new MemberDetailsViewModel(
                member,
                new SimpleObjectProperty<>(member),
                invite,
                self,
                new MemberHistory(service, tasks.tasks()),
                times);
    }

    @Test
    void inviterIsNamedWithTheTimeOfTheInvite() {
        Member member = grace(null, ADA);
        Instant at = Samples.NOW.minus(Duration.ofDays(2));
        Invite invite = SampleInvite.of("i1", "grace@example.org").createdAt(at).build();

        assertThat(details(member, invite, false).inviter(member))
                .isEqualTo("Ada Example, " + times.exact(at));
        assertThat(details(member, null, false).inviter(member)).isEqualTo("Ada Example");
        Member ofOperator = grace(null, null);
        assertThat(details(ofOperator, null, false).inviter(ofOperator))
                .isEqualTo("The server operator");
    }

    @Test
    void lastVisitIsNowOrATimeOrNever() {
        Instant at = Samples.NOW.minus(Duration.ofHours(2));
        Member seen = grace(at, ADA);
        Member unseen = grace(null, ADA);

        assertThat(details(unseen, null, true).lastSeen(unseen)).isEqualTo("Now");
        assertThat(details(seen, null, false).lastSeen(seen))
                .isEqualTo("2 hours ago (" + times.exact(at) + ")");
        assertThat(details(unseen, null, false).lastSeen(unseen))
                .isEqualTo("Never (no visits yet)");
    }

    @Test
    void providerNamesTheTenant() {
        Member member = grace(null, ADA);
        assertThat(details(member, null, false).provider(member))
                .endsWith("\nTenant " + SampleTenant.EXAMPLE_ORG.id());
    }

    @Test
    void historyIsReadAtOnceAndNamesTheActor() {
        MemberDetailsViewModel details = details(grace(null, ADA), null, false);

        assertThat(service.calls()).anyMatch(call -> call.startsWith("changes"));
        assertThat(details.when(new HistoryEntry(Samples.NOW, "Ada Example", "Joined")))
                .isEqualTo(times.exact(Samples.NOW) + ", Ada Example");
    }
}
