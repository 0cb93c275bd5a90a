package org.roster.desktop.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.contract.Grant;
import org.roster.contract.Member;
import org.roster.contract.MemberBuilder;
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

import java.util.List;
import java.util.Objects;
import java.util.Set;

@ExtendWith(TestWindow.class)
class GrantChangesTest {

    private static final Member ADA = Samples.member("ada", "Ada Example", Role.ADMINISTRATOR);
    private static final Member GRACE = Samples.member("grace", "Grace Example", Role.MEMBER);

    private final FakeOrganization service = new FakeOrganization().with(ADA, GRACE);
    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final OrganizationReplica replica =
            TestReplica.of(service, tasks.tasks(), () -> Samples.NOW);
    private final UsersViewModel model =
            new UsersViewModel(
                    TestReplica.gateway(service, replica, tasks.tasks()), "ada", tasks.tasks());
    private final Notices notices = new Notices(tasks.tasks());
    private final UndoViewModel undo = new UndoViewModel(notices);
    private final UndoOffers offers = new UndoOffers(undo);
    private final GrantChanges changes = new GrantChanges(model, notices, offers);

    @BeforeEach
    void read() {
        replica.follow();
    }

    private List<String> shown() {
        return NoticeTexts.of(notices);
    }

    private boolean isHelpdesk() {
        return GrantChanges.isHelpdesk(model.row("grace").orElseThrow().member());
    }

    @Test
    void failedUndoCanBeTriedAgain() {
        changes.toggle(GRACE);
        assertThat(isHelpdesk()).isTrue();
        assertThat(shown()).contains("Grace Example can now hand out invitation links.");
        service.failOnce(Samples.unreachable());

        undo.undo();
        assertThat(isHelpdesk()).isTrue();
        assertThat(shown()).anyMatch(text -> text.startsWith("The server isn’t responding."));
        assertThat(undo.nameProperty().getValue()).isEqualTo("Helpdesk access of Grace Example");

        undo.undo();
        assertThat(isHelpdesk()).isFalse();
        assertThat(shown()).contains("Grace Example can no longer hand out invitation links.");
        assertThat(undo.possibleProperty().getValue()).isFalse();
    }

    @Test
    void renamedMemberIsChangedAtTheCurrentVersion() {
        Member renamed = new MemberBuilder(GRACE).displayName("Grace H.").version(7).build();
        service.failOnce("changeGrants", Samples.versionMismatch(renamed));

        changes.toggle(GRACE);

        assertThat(service.calls())
                .contains(
                        "changeGrants grace [INVITE_LINKS] of version 1",
                        "changeGrants grace [INVITE_LINKS] of version 7");
        assertThat(shown()).contains("Grace H. can now hand out invitation links.");
    }

    @Test
    void sameChangeBySomeoneElseIsDone() {
        Member granted =
                new MemberBuilder(GRACE).grants(Set.of(Grant.INVITE_LINKS)).version(2).build();
        service.failOnce("changeGrants", Samples.versionMismatch(granted));

        changes.toggle(GRACE);

        assertThat(service.calls()).filteredOn(call -> call.startsWith("changeGrants")).hasSize(1);
        assertThat(isHelpdesk()).isTrue();
    }

    @Test
    void newAdministratorNeedsNoGrant() {
        service.failOnce(
                "changeGrants",
                Samples.versionMismatch(Samples.withRole(GRACE, Role.ADMINISTRATOR)));

        changes.toggle(GRACE);

        assertThat(shown())
                .contains(
                        "Grace Example is an administrator now and can hand out all invitation"
                                + " links.");
        assertThat(undo.possibleProperty().getValue()).isFalse();
    }

    @Test
    void laterChangeOfAnotherKindWithdrawsTheOffer() {
        Times times = new Times(() -> Samples.NOW);
        Dialogs none =
                new Dialogs(() -> {
                    throw new AssertionError("Asked");
                });
        changes.toggle(GRACE);
        assertThat(shown()).contains("Grace Example can now hand out invitation links.");

        new RoleChanges(model, none, notices, offers, times)
                .change(Objects.requireNonNull(model.member("grace")), Role.ADMINISTRATOR);

        assertThat(shown()).noneMatch(text -> text.contains("can now hand out"));
        undo.undo();
        undo.undo();
        assertThat(isHelpdesk()).as("still in the history").isFalse();
    }

    @Test
    void promotionMakesUndoImpossible() {
        changes.toggle(GRACE);
        service.change(
                new MemberBuilder(GRACE)
                        .role(Role.ADMINISTRATOR)
                        .grants(Set.of())
                        .version(3)
                        .build());

        undo.undo();

        assertThat(shown()).anyMatch(text -> text.contains("because it was changed again."));
    }

    @Test
    void endlessConflictsAreReported() {
        service.failAlways(Samples.versionMismatch(GRACE));

        changes.toggle(GRACE);

        assertThat(service.calls()).filteredOn(call -> call.startsWith("changeGrants")).hasSize(3);
        assertThat(shown()).anyMatch(text -> text.startsWith("Someone else just"));
    }
}
