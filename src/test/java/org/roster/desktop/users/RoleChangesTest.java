package org.roster.desktop.users;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.stage.Window;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.contract.Member;
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

@ExtendWith(TestWindow.class)
class RoleChangesTest {

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
    private final RoleChanges changes =
            new RoleChanges(
                    model,
                    new Dialogs(() -> Window.getWindows().getFirst()),
                    notices,
                    new UndoOffers(undo),
                    new Times(() -> Samples.NOW));

    @BeforeEach
    void read() {
        replica.follow();
    }

    private List<String> shown() {
        return NoticeTexts.of(notices);
    }

    private Role role() {
        return model.row("grace").orElseThrow().member().role();
    }

    @Test
    void failedUndoCanBeTriedAgain() {
        changes.change(GRACE, Role.ADMINISTRATOR);
        assertThat(role()).isEqualTo(Role.ADMINISTRATOR);
        service.failOnce(Samples.unreachable());

        undo.undo();
        assertThat(role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(shown()).anyMatch(text -> text.startsWith("The server isn’t responding."));
        assertThat(undo.nameProperty().getValue()).isEqualTo("Role of Grace Example");

        undo.undo();
        assertThat(role()).isEqualTo(Role.MEMBER);
        assertThat(shown()).contains("Grace Example is a member again.");
        assertThat(undo.possibleProperty().getValue()).isFalse();
    }

    @Test
    void failedChangeIsReportedWithoutAnUndo() {
        service.failOnce(Samples.unreachable());

        changes.change(GRACE, Role.ADMINISTRATOR);

        assertThat(role()).isEqualTo(Role.MEMBER);
        assertThat(shown()).hasSize(1);
        assertThat(undo.possibleProperty().getValue()).isFalse();
    }
}
