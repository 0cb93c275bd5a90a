package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.client.signin.SignInException;
import org.roster.contract.InviteStatus;
import org.roster.contract.Member;
import org.roster.contract.ProblemType;
import org.roster.contract.Role;
import org.roster.desktop.batch.BatchAction;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.invites.InviteDialog;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.signin.SignInController;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.table.SelectionBar;
import org.roster.desktop.ui.table.UsernameText;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.undo.UndoViewModel;
import org.roster.desktop.users.UsersController;

import java.net.URI;
import java.util.List;

/** Tests the appearance of the users, their dialogs, and deceptive names. */
class UsersVisualTest extends VisualTest {

    @Test
    void users() {
        visuals.signInAsAdministrator();
        visuals.check("users");
        window.paste("search", "nobody at all");
        window.awaitText(message(UsersController.class, "empty.no-match"));
        visuals.check("users-none");
        window.paste("search", "grace");
        window.awaitText(message(UsersController.class, "found", 1, 7));
        visuals.check("users-found");
        sendInvites();
        window.clickInRow(
                "Grace Example", message(UsersController.class, "edit.of", "Grace Example"));
        window.awaitText(message(UsersController.class, "edit.title", "Grace Example"));
        window.clickId("role");
        // The list stays where it is when the window changes its size
        visuals.checkAsIs("role-open");
        window.press(KeyCode.UP);
        window.press(KeyCode.ENTER);
        window.awaitText(message(UsersController.class, "sent.count", 4, "Grace Example"));
        visuals.organization()
                .failOnce(
                        "changeRole",
                        Samples.versionMismatch(
                                Samples.withRole(
                                        Samples.member("m1", "Grace Example", Role.MEMBER),
                                        Role.ADMINISTRATOR)));
        window.click(message(UsersController.class, "edit.save"));
        window.awaitText(
                message(
                        UsersController.class,
                        "edit.conflict",
                        "Grace Example",
                        new ContractLabels().of(Role.ADMINISTRATOR),
                        new ContractLabels().of(Role.MEMBER)));
        visuals.check("role-conflict");
        window.press(KeyCode.ESCAPE);
    }

    /** Adds invites sent by Grace, who is then removed or demoted. */
    private void sendInvites() {
        Member grace = Samples.member("m1", "Grace Example", Role.ADMINISTRATOR);
        for (String username :
                List.of(
                        "alan@example.com",
                        "barbara.von.example-beispiel@subdomain.example.com",
                        "+12025550143",
                        "zora@example.com")) {
            visuals.organization().with(Samples.sentBy(grace, "sent-" + username, username));
        }
    }

    /** Makes the service require a recent sign-in, which succeeds at the second attempt. */
    private void signInAgain() {
        FakeSignIn.SignedIn session =
                (FakeSignIn.SignedIn) visuals.signIn().last().session().join();
        String username = session.me().identity().username();
        visuals.organization()
                .failOnce("remove", Samples.refused(ProblemType.FRESH_SIGN_IN_REQUIRED));
        window.click(message(UsersController.class, "remove.confirm", "Grace Example"));
        window.awaitText(message(SignInController.class, "again.text", username));
        FakeSignIn.Pending pending = session.reauthentications().getFirst();
        pending.link().complete(URI.create("https://accounts.example.com/authorize"));
        window.awaitFocus("openAgain");
        visuals.check("step-up");
        pending.session().completeExceptionally(new SignInException.OtherAccount());
        window.awaitText(message(SignInController.class, "again.other-account", username));
        visuals.check("step-up-failed");
        window.click(message(SignInController.class, "again.retry"));
        session.reauthentications().getLast().session().complete(session);
    }

    @Test
    void removal() {
        visuals.signInAsAdministrator();
        sendInvites();
        window.clickInRow(
                "Ada Example", message(UsersController.class, "remove.of", "Ada Example"));
        window.awaitText(message(UsersController.class, "remove.self.text"));
        visuals.check("remove-self");
        window.press(KeyCode.ESCAPE);
        window.clickInRow(
                "Grace Example", message(UsersController.class, "remove.of", "Grace Example"));
        window.awaitText(message(UsersController.class, "remove.title", "Grace Example"));
        window.awaitText(message(UsersController.class, "sent.count", 4, "Grace Example"));
        visuals.organization().failOnce("remove", Samples.unreachable());
        window.click(message(UsersController.class, "remove.confirm", "Grace Example"));
        window.awaitText(
                Messages.beside(org.roster.desktop.failure.ServiceFailures.class)
                        .get("unreachable.SILENT"));
        visuals.check("remove-failed");
        window.press(KeyCode.ENTER);
        window.awaitText(message(Dialogs.class, "dialog.space"));
        visuals.check("remove-enter");
        signInAgain();
        window.awaitRowCount(6);
        visuals.check("removed");
        window.clickInRow("Ada Example", message(UsersController.class, "edit.of", "Ada Example"));
        window.awaitText(message(UsersController.class, "edit.last"));
        visuals.check("role-last");
        window.press(KeyCode.ESCAPE);
        window.clickInRow("Ada Example", "Ada Example");
        window.press(KeyCode.DELETE);
        window.awaitText(message(UsersController.class, "remove.last", "Ada Example"));
        visuals.check("remove-last");
    }

    @Test
    void bulkChange() {
        visuals.signInAsAdministrator();
        sendInvites();
        selectAll("ada@example.com");
        window.awaitText(message(SelectionBar.class, "selection.count", 7));
        visuals.check("several");
        visuals.resetSize();
        window.click(message(UsersController.class, "bulk.role"));
        window.click(new ContractLabels().of(Role.MEMBER));
        window.awaitText(message(UsersController.class, "bulk.role.self"));
        visuals.check("several-role");
        window.press(KeyCode.ESCAPE);
        window.awaitNoText(message(UsersController.class, "bulk.role.self"));
        visuals.resetSize();
        window.click(message(UsersController.class, "bulk.remove"));
        window.awaitText(message(UsersController.class, "bulk.remove.self"));
        visuals.check("several-remove");
        visuals.organization().failOnce("remove", Samples.refused(ProblemType.LAST_ADMINISTRATOR));
        window.click(message(UsersController.class, "bulk.remove.confirm", 7));
        window.awaitText(message(BatchAction.class, "left.refused", 1, 7));
        visuals.check("several-left");
        window.press(KeyCode.ESCAPE);
    }

    @Test
    void ownRole() {
        visuals.signInAsAdministrator();
        window.clickInRow("Ada Example", message(UsersController.class, "edit.of", "Ada Example"));
        window.awaitText(message(UsersController.class, "edit.title", "Ada Example"));
        window.clickId("role");
        window.press(KeyCode.UP);
        window.press(KeyCode.ENTER);
        window.awaitText(message(UsersController.class, "edit.self"));
        visuals.check("role-own");
        window.press(KeyCode.ESCAPE);
    }

    @Test
    void roleMenu() {
        visuals.signInAsAdministrator();
        visuals.resetSize();
        window.clickInRow(
                "Grace Example",
                message(
                        UsersController.class,
                        "role.of",
                        "Grace Example",
                        new ContractLabels().of(Role.ADMINISTRATOR)));
        // Only the menu is above the window
        window.awaitNamed(new ContractLabels().of(Role.MEMBER));
        visuals.checkAsIs("role-menu");
        window.click(new ContractLabels().of(Role.MEMBER));
        window.awaitText(
                message(
                        UsersController.class,
                        "edit.done",
                        "Grace Example",
                        new ContractLabels().inSentence(Role.MEMBER)));
        visuals.check("role-undo");
        window.shortcut(KeyCode.CONTROL, KeyCode.K);
        window.awaitText(
                message(
                        UndoViewModel.class,
                        "undo.named",
                        message(UsersController.class, "undo.role", "Grace Example")));
        visuals.check("palette-undo");
        window.press(KeyCode.ESCAPE);
    }

    @Test
    void contextMenu() {
        visuals.signInAsAdministrator();
        visuals.resetSize();
        openMenu("ada@example.com");
        window.awaitText(message(UsersController.class, "remove"));
        visuals.checkAsIs("users-menu");
        window.press(KeyCode.ESCAPE);
    }

    @Test
    void deceptiveNames() {
        visuals.organization()
                .with(
                        VisualSamples.member("x1", "\u202EesiL", "\u0430da@example.com"),
                        VisualSamples.member("x2", "שרה (1) a\u200B\u0301\u0301", "s@example.com"),
                        VisualSamples.member("x4", "שרה דוגמה (1) \uD83D\uDE00", "t@example.com"),
                        VisualSamples.member(
                                "x3", "Z" + "\u0335".repeat(40), "z\u2066@example.com"))
                .with(Samples.invite("y1", "gr\u0430ce@example.com", InviteStatus.PENDING));
        visuals.signInAsAdministrator();
        window.awaitRow("\u0430da@example.com");
        window.awaitNamed(message(UsernameText.class, "username.mixed"));
        assertThat(String.join("", window.texts())).doesNotContain("\u202E", "\u200B");
        visuals.check("strangers");
        // The last rows have scrolled out of view
        visuals.resetSize();
        window.clickInRow(
                "\u0430da@example.com", message(UsersController.class, "remove.of", "\u202EesiL"));
        window.awaitText("[U+202E]esiL");
        visuals.check("strangers-remove");
        window.press(KeyCode.ESCAPE);
        visuals.resetSize();
        window.clickInRow(
                "t@example.com",
                message(UsersController.class, "remove.of", "שרה דוגמה (1) \uD83D\uDE00"));
        window.awaitText("t@example.com");
        visuals.check("strangers-right-to-left");
        window.press(KeyCode.ESCAPE);
        window.click(message(MainController.class, "tab.invites"));
        window.awaitRow("gr\u0430ce@example.com");
        window.shortcut(KeyCode.CONTROL, KeyCode.N);
        window.awaitFocus("username");
        window.paste("username", "gr\u0430ce@example.com");
        window.awaitText(message(InviteDialog.class, "username.mixed"));
        visuals.check("strangers-invite");
    }
}
