package org.roster.desktop.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.client.OrganizationService;
import org.roster.contract.Actor;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.desktop.activity.MemberHistory.HistoryEntry;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestTasks;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;

class MemberHistoryTest {

    private static final Member GRACE = Samples.member("grace", "Grace Example", Role.MEMBER);

    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final FakeOrganization service = new FakeOrganization();
    private final MemberHistory history = new MemberHistory(service, tasks.tasks());

    private static Change change(int revision, Instant at, String type, String id) {
        ChangeKind kind =
                type.equals("invite") ? ChangeKind.INVITE_CREATED : ChangeKind.MEMBER_JOINED;
        return new Change(
                revision,
                at,
                new Actor("ada", "Ada Example"),
                kind,
                new Change.Subject(type, id, "grace@example.com"),
                ChangeDetail.of(kind, Map.of("role", "MEMBER")));
    }

    @Test
    void changesOfTheMemberAndTheInviteAreFound() {
        service.with(
                change(4, Samples.NOW, "member", "alan"),
                change(3, Samples.NOW, "member", "grace"),
                change(2, Samples.NOW, "invite", "i2"),
                change(1, Samples.NOW, "invite", "i1"));

        history.load(GRACE, "i1", Samples.NOW);

        assertThat(history.entries())
                .extracting(HistoryEntry::what)
                .containsExactly("Joined as a member", "Invited grace@example.com as a member");
        assertThat(history.partialProperty().get()).isFalse();
        assertThat(history.loadingProperty().get()).isFalse();
    }

    @Test
    void readingStopsBeforeTheInvite() {
        service.with(log(2 * OrganizationService.MAX_PAGE_SIZE));

        history.load(GRACE, null, Samples.NOW.minus(Duration.ofMinutes(500)));

        assertThat(service.calls()).hasSize(1);
        assertThat(history.partialProperty().get()).isFalse();
    }

    @Test
    void longLogIsReadInPart() {
        int pages = MemberHistory.MAX_PAGES + 1;
        service.with(log(pages * OrganizationService.MAX_PAGE_SIZE));

        history.load(GRACE, null, Instant.EPOCH);

        assertThat(service.calls()).hasSize(MemberHistory.MAX_PAGES);
        assertThat(history.partialProperty().get()).isTrue();
    }

    /** Returns a log with a change each minute, newest first. */
    private static Change[] log(int size) {
        return IntStream.range(0, size)
                .mapToObj(i ->
                        change(
                                size - i,
                                Samples.NOW.minus(Duration.ofMinutes(i)),
                                "member",
                                "other"))
                .toArray(Change[]::new);
    }

    @Test
    void failureIsReported() {
        service.failOnce("changes", Samples.unreachable());

        history.load(GRACE, null, Samples.NOW);

        assertThat(history.entries()).isEmpty();
        assertThat(history.failureProperty().get()).isNotEmpty();
    }
}
