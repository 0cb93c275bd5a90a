package org.roster.desktop.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.contract.Member;
import org.roster.contract.MemberBuilder;
import org.roster.contract.MemberState;
import org.roster.contract.Role;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.NoticeTexts;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.undo.UndoViewModel;

import java.time.Duration;

@ExtendWith(TestWindow.class)
class AccessChangesTest {

    private static final Member ADA = Samples.member("ada", "Ada Example", Role.ADMINISTRATOR);
    private static final Member ENDED =
            new MemberBuilder(Samples.member("grace", "Grace Example", Role.MEMBER))
                    .state(MemberState.SUSPENDED)
                    .endsAt(Samples.NOW.minus(Duration.ofDays(1)))
                    .build();

    private final FakeOrganization service = new FakeOrganization().with(ADA, ENDED);
    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final OrganizationReplica replica =
            TestReplica.of(service, tasks.tasks(), () -> Samples.NOW);
    private final UsersViewModel model =
            new UsersViewModel(
                    TestReplica.gateway(service, replica, tasks.tasks()), "ada", tasks.tasks());
    private final Notices notices = new Notices(tasks.tasks());
    private final UndoViewModel undo = new UndoViewModel(notices);
    private final AccessChanges changes =
            new AccessChanges(
                    model,
                    new Dialogs(() -> {
                        throw new AssertionError("Asked");
                    }),
                    notices,
                    new UndoOffers(undo),
                    new Times(() -> Samples.NOW));

    @BeforeEach
    void read() {
        replica.follow();
    }

    private Member grace() {
        return model.row("grace").orElseThrow().member();
    }

    @Test
    void resumingRemovesAPassedEndDateAndIsUndone() {
        service.failOnce(
                "changeAccess",
                Samples.versionMismatch(
                        new MemberBuilder(ENDED).displayName("Grace H.").version(7).build()));
        changes.toggle(ENDED);

        assertThat(service.calls()).contains("changeAccess grace ACTIVE until null of version 7");
        assertThat(grace().hasAccessAt(Samples.NOW)).isTrue();
        assertThat(NoticeTexts.of(notices)).contains("Grace H. has access again.");
        assertThat(undo.nameProperty().getValue()).isEqualTo("Resuming Grace H.");

        undo.undo();
        assertThat(grace().state()).isEqualTo(MemberState.SUSPENDED);
        assertThat(grace().endsAt()).isNull();
    }

    @Test
    void failedUndoCanBeTriedAgainUntilSomeoneElseChangesTheMember() {
        changes.toggle(ENDED);
        service.failOnce(Samples.unreachable());
        undo.undo();
        assertThat(grace().state()).isEqualTo(MemberState.ACTIVE);
        assertThat(undo.nameProperty().getValue()).isEqualTo("Resuming Grace Example");

        service.change(
                new MemberBuilder(grace())
                        .endsAt(Samples.NOW.plus(Duration.ofDays(1)))
                        .version(9)
                        .build());
        undo.undo();
        assertThat(NoticeTexts.of(notices))
                .anyMatch(text -> text.endsWith("because it was changed again."));
    }

    @Test
    void onlyAdministratorWithoutAnEndIsRefused() {
        service.change(
                new MemberBuilder(Samples.member("zora", "Zora Example", Role.ADMINISTRATOR))
                        .endsAt(Samples.NOW.plus(Duration.ofDays(9)))
                        .build());
        changes.toggle(ADA);
        changes.editEnd(ADA);

        assertThat(NoticeTexts.of(notices))
                .allMatch(text -> text.startsWith("Ada Example is the only administrator"));
        assertThat(undo.possibleProperty().getValue()).isFalse();
    }

    @Test
    void endlessConflictsAreReported() {
        service.failAlways(Samples.versionMismatch(ENDED));

        changes.toggle(ENDED);

        assertThat(service.calls()).filteredOn(call -> call.startsWith("changeAccess")).hasSize(3);
        assertThat(NoticeTexts.of(notices)).anyMatch(text -> text.startsWith("Someone else just"));
    }
}
