package org.roster.desktop.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.client.ServiceException;
import org.roster.contract.Actor;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.contract.Role;
import org.roster.desktop.activity.ActivityViewModel.SubjectType;
import org.roster.desktop.fake.EndlessLists;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.replica.OrganizationReplica;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class ActivityViewModelTest {

    private final FakeOrganization service =
            new FakeOrganization().with(Samples.member("m0", "Ada Example", Role.ADMINISTRATOR));
    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final OrganizationReplica replica =
            TestReplica.of(service, tasks.tasks(), () -> Samples.NOW);
    private final ActivityViewModel model = new ActivityViewModel(service, replica, tasks.tasks());

    private static Change change(long revision, ChangeKind kind, String type, String label) {
        return new Change(
                revision,
                Samples.NOW.plusSeconds(revision),
                new Actor("m0", "Ada Example"),
                kind,
                new Change.Subject(type, "s" + revision, label),
                ChangeDetail.of(kind, Map.of("role", "MEMBER")));
    }

    /** Returns removals with these revisions, newest first. */
    private static Change[] removals(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .map(i -> to + from - i)
                .mapToObj(i -> change(i, ChangeKind.MEMBER_REMOVED, "member", "Member " + i))
                .toArray(Change[]::new);
    }

    private List<Long> shown() {
        return model.rows().stream().map(row -> row.change().revision()).toList();
    }

    private List<String> read() {
        return service.calls().stream().filter(call -> call.startsWith("changes")).toList();
    }

    private void look() {
        model.shownProperty().set(true);
    }

    /** Adds a change and sends an event. */
    private void changed(Change change) {
        service.with(change);
        service.change(Samples.member("m0", "Ada Example", Role.ADMINISTRATOR));
    }

    @Test
    void logIsReadOnceWhenFirstShown() {
        service.with(removals(1, 3));
        replica.follow();
        assertThat(read()).isEmpty();

        look();
        assertThat(shown()).containsExactly(3L, 2L, 1L);
        assertThat(read()).hasSize(1);

        model.shownProperty().set(false);
        look();
        assertThat(read()).hasSize(1);
    }

    @Test
    void newChangesAppearAtTheTopOnce() {
        service.with(removals(1, 3));
        replica.follow();
        look();

        changed(change(4, ChangeKind.INVITE_CREATED, "invite", "lise@example.com"));

        assertThat(shown()).containsExactly(4L, 3L, 2L, 1L);
        model.shownProperty().set(false);
        changed(change(5, ChangeKind.INVITE_REVOKED, "invite", "lise@example.com"));
        assertThat(shown()).hasSize(4);
        look();
        assertThat(shown()).startsWith(5L, 4L, 3L);
    }

    @Test
    void olderPagesLoadOnDemandAndStay() {
        service.with(removals(1, 250));
        replica.follow();
        look();
        assertThat(shown()).hasSize(100).startsWith(250L);
        assertThat(model.hasMoreProperty().get()).isTrue();

        model.more();
        assertThat(shown()).hasSize(200).endsWith(51L);
        changed(change(251, ChangeKind.MEMBER_REMOVED, "member", "Member 251"));
        assertThat(shown()).hasSize(201).startsWith(251L).endsWith(51L);

        model.more();
        assertThat(model.hasMoreProperty().get()).isFalse();
        model.more();
        assertThat(shown()).endsWith(1L).doesNotHaveDuplicates();
    }

    @Test
    void logIsReloadedAfterManyChanges() {
        service.with(removals(1, 50));
        replica.follow();
        look();
        assertThat(model.hasMoreProperty().get()).isFalse();

        service.with(removals(51, 400));
        changed(change(401, ChangeKind.MEMBER_REMOVED, "member", "Member 401"));

        assertThat(shown()).hasSize(100).startsWith(401L).endsWith(302L);
        assertThat(model.hasMoreProperty().get()).isTrue();
    }

    @Test
    void searchAndSubjectFilterChanges() {
        service.with(
                change(3, ChangeKind.LIMIT_CHANGED, "organization", "Example"),
                change(2, ChangeKind.INVITE_CREATED, "invite", "lise@example.com"),
                change(1, ChangeKind.MEMBER_REMOVED, "member", "Grace Example"));
        replica.follow();
        look();

        model.subjectProperty().set(SubjectType.INVITES);
        assertThat(shown()).containsExactly(2L);
        model.subjectProperty().set(null);
        model.queryProperty().set("GRACE");
        assertThat(shown()).containsExactly(1L);
        model.subjectProperty().set(SubjectType.LIMITS);
        assertThat(shown()).isEmpty();
        model.queryProperty().set("");
        assertThat(shown()).containsExactly(3L);
    }

    @Test
    void failureIsReportedAndRetriedWhenShownAgain() {
        service.with(removals(1, 2));
        replica.follow();
        service.failOnce("changes", Samples.unreachable());

        look();
        assertThat(model.failureProperty().get()).startsWith("The server isn’t responding.");
        assertThat(model.loadingProperty().get()).isFalse();
        assertThat(model.firstLoading().get()).isFalse();
        assertThat(shown()).isEmpty();

        model.shownProperty().set(false);
        look();
        assertThat(model.failureProperty().get()).isEmpty();
        assertThat(shown()).containsExactly(2L, 1L);
    }

    @Test
    void onlyTheFirstPageShowsAsLoading() {
        service.with(removals(1, 120));
        replica.follow();
        tasks.hold();
        look();
        assertThat(model.firstLoading().get()).isTrue();
        tasks.release();
        assertThat(model.firstLoading().get()).isFalse();

        tasks.hold();
        model.more();
        assertThat(model.loadingProperty().get()).isTrue();
        assertThat(model.firstLoading().get()).isFalse();
        tasks.release();
        assertThat(shown()).hasSize(120);
    }

    @Test
    void exportIncludesChangesThatAreNotShown() throws Exception {
        service.with(removals(1, 1050));
        replica.follow();
        look();
        assertThat(model.everything()).hasSize(1050);
        assertThat(shown()).hasSize(100);
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(20)
    void endlessLogIsRefused(EndlessLists endless) {
        ActivityViewModel log = new ActivityViewModel(endless.service(), replica, tasks.tasks());

        assertThatThrownBy(log::everything).isInstanceOf(ServiceException.NotRoster.class);
        assertThatThrownBy(log::lines).isInstanceOf(ServiceException.NotRoster.class);
    }
}
