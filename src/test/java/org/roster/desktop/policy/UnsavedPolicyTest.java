package org.roster.desktop.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.ui.dialog.Dialogs;
import org.testfx.api.FxRobot;

import java.util.concurrent.atomic.AtomicInteger;

@ExtendWith(TestWindow.class)
class UnsavedPolicyTest {

    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final FakeOrganization service = new FakeOrganization();
    private final OrganizationReplica replica =
            TestReplica.of(service, tasks.tasks(), () -> Samples.NOW);
    private final SignInPolicyViewModel form =
            new SignInPolicyViewModel(TestReplica.gateway(service, replica, tasks.tasks()));
    private final AtomicInteger left = new AtomicInteger();
    private Stage owner;
    private UnsavedPolicy unsaved;

    @BeforeEach
    void open() {
        owner = TestWindow.showStyled(() -> new Label("Owner"), 800, 600);
        unsaved =
                FxThread.call(() ->
                        new UnsavedPolicy(
                                new Dialogs(() -> owner), new ReadOnlyStringWrapper("Example")));
        replica.follow();
    }

    private void leave() {
        FxThread.call(() -> {
            unsaved.leave(left::incrementAndGet);
            return true;
        });
    }

    private boolean isAsked() {
        return FxThread.call(() -> Window.getWindows().stream().anyMatch(each -> each != owner));
    }

    @Test
    void nothingIsAskedWithoutChanges() {
        leave();
        unsaved.guard(form);
        leave();

        assertThat(left).hasValue(2);
        assertThat(isAsked()).isFalse();
    }

    @Test
    void changesAreLostOnlyAfterAQuestion() {
        unsaved.guard(form);
        form.tenantsProperty().set("example.org");
        FxRobot robot = new FxRobot();

        leave();
        assertThat(isAsked()).isTrue();
        robot.type(KeyCode.ESCAPE);
        await().until(() -> !isAsked());
        assertThat(left).hasValue(0);

        leave();
        robot.interact(() -> robot.lookup(".danger").queryButton().fire());
        await().until(() -> left.get() == 1);
    }
}
