package org.roster.desktop.invites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.contract.InviteProvider;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Times;
import org.testfx.api.FxRobot;

@ExtendWith(TestWindow.class)
class InviteDialogTest {

    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final FakeOrganization service = new FakeOrganization();
    private final Times times = new Times(() -> Samples.NOW);
    private final InvitesViewModel model =
            InviteControllers.model(
                    TestReplica.gateway(
                            service,
                            TestReplica.of(service, tasks.tasks(), () -> Samples.NOW),
                            tasks.tasks()),
                    tasks.tasks(),
                    times);
    private final InviteFormViewModel invitation = model.invitation();

    private static final InviteDialog.MemberActions NO_ACTIONS =
            new InviteDialog.MemberActions() {
                @Override
                public void show(String memberId) {}

                @Override
                public void remove(String memberId, String next, Runnable removed) {}
            };

    /** Shows the dialog with a filled-in form. */
    private Window show() {
        Stage owner = TestWindow.showStyled(() -> new Label("Owner"), 900, 700);
        return FxThread.call(() -> {
            new InviteDialog(
                            new Dialogs(() -> owner),
                            new InviteMessage(() -> "Example", times, mail -> {}),
                            new LinkClipboard(tasks.tasks()),
                            times,
                            () -> false,
                            NO_ACTIONS)
                    .show(invitation);
            invitation.providerProperty().set(InviteProvider.GOOGLE);
            invitation.usernameProperty().set("ada@example.com");
            return Window.getWindows().stream()
                    .filter(window -> window != owner)
                    .findFirst()
                    .orElseThrow();
        });
    }

    private static void pressCloseButton(Window dialog) {
        FxThread.call(() -> {
            dialog.fireEvent(new WindowEvent(dialog, WindowEvent.WINDOW_CLOSE_REQUEST));
            return true;
        });
    }

    private static boolean isAsked() {
        return !new FxRobot().lookup(".danger").queryAll().isEmpty();
    }

    @Test
    void dialogStaysOpenWithoutAQuestionWhileTheInviteIsCreated() {
        Window dialog = show();
        FxThread.call(() -> {
            tasks.hold();
            invitation.start();
            return true;
        });
        await().until(invitation::isBusy);

        new FxRobot().type(KeyCode.ESCAPE);
        pressCloseButton(dialog);

        FxThread.settle();
        assertThat(dialog.isShowing()).isTrue();
        assertThat(isAsked()).isFalse();
    }

    @Test
    void inviteIsNotSentWhileAQuestionIsOpen() {
        Window dialog = show();
        pressCloseButton(dialog);
        await().until(InviteDialogTest::isAsked);

        FxThread.call(() -> {
            Node field = dialog.getScene().lookup("#username");
            field.requestFocus();
            return true;
        });
        new FxRobot().type(KeyCode.ENTER);

        FxThread.settle();
        assertThat(service.calls()).noneMatch(call -> call.startsWith("invite"));
        assertThat(invitation.isDone()).isFalse();
    }

    @Test
    void closeButtonOfTheWindowAsksBeforeInputIsLost() {
        Window dialog = show();

        pressCloseButton(dialog);

        await().until(InviteDialogTest::isAsked);
        assertThat(dialog.isShowing()).isTrue();

        pressCloseButton(dialog);
        await().until(() -> !dialog.isShowing());
    }
}
