package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.sessions.OwnSessionsController;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.ui.control.RetryButton;
import org.roster.desktop.users.UsersController;

/** Tests the appearance of the user's own sign-ins, and of the sign-out of a member. */
class OwnSessionsVisualTest extends VisualTest {

    private void openList() {
        visuals.signInAsAdministrator();
        window.click("Ada Example");
        window.awaitText(message(MainController.class, "sign-ins"));
        visuals.checkAsIs("account-menu");
        window.click(message(MainController.class, "sign-ins"));
    }

    @Test
    void ownSessions() {
        openList();
        window.awaitText(message(OwnSessionsController.class, "current"));
        visuals.check("own-sessions");
        window.clickId("others");
        window.awaitText(message(OwnSessionsController.class, "others.title"));
        visuals.check("own-sessions-others");
        visuals.ownSessions().fail(Samples.unreachable());
        window.click(message(OwnSessionsController.class, "others.confirm"));
        window.awaitText(message(ServiceFailures.class, "unreachable.SILENT"));
        visuals.check("own-sessions-failed");
        assertThat(window.texts())
                .containsOnlyOnce(message(ServiceFailures.class, "unreachable.SILENT"));
        visuals.ownSessions().fail(null);
        window.click(message(OwnSessionsController.class, "others.confirm"));
        window.awaitText(message(OwnSessionsController.class, "alone"));
        visuals.check("own-sessions-alone");
        window.press(KeyCode.ESCAPE);
    }

    @Test
    void question() {
        openList();
        window.awaitText(message(OwnSessionsController.class, "current"));
        window.click(message(OwnSessionsController.class, "end"));
        window.awaitText(message(OwnSessionsController.class, "end.title"));
        visuals.check("own-session-question");
        window.press(KeyCode.ESCAPE);
        window.press(KeyCode.ESCAPE);
    }

    @Test
    void unavailable() {
        visuals.ownSessions().fail(Samples.unreachable());
        openList();
        window.awaitText(message(ServiceFailures.class, "unreachable.SILENT"));
        visuals.check("own-sessions-unavailable");
        visuals.ownSessions().fail(null);
        window.click(message(RetryButton.class, "retry"));
        window.awaitText(message(OwnSessionsController.class, "current"));
        window.press(KeyCode.ESCAPE);
    }

    @Test
    void signOutOfMember() {
        visuals.signInAsAdministrator();
        openMenu("Grace Example");
        window.awaitText(message(UsersController.class, "sign-out"));
        visuals.checkAsIs("user-menu");
        window.click(message(UsersController.class, "sign-out"));
        window.awaitText(message(UsersController.class, "sign-out.title", "Grace Example"));
        visuals.check("sign-out-member");
        window.click(message(UsersController.class, "sign-out.confirm"));
        window.awaitText(message(UsersController.class, "sign-out.done", "Grace Example"));
    }
}
