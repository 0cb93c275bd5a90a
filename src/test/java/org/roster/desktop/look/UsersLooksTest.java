package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roster.desktop.look.Scrutiny.say;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.InviteStatus;
import org.roster.contract.Member;
import org.roster.contract.ProblemType;
import org.roster.contract.Role;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.invites.InviteDialog;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.ui.table.UsernameText;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.users.UsersController;

import java.util.List;

/** The users, what is asked before they change, and the names that strangers give themselves. */
class UsersLooksTest extends LooksTest {

    @Test
    void users() {
        look.administrator();
        look.at("users");
        window.paste("search", "nobody at all");
        window.awaitText(say(UsersController.class, "empty.no-match"));
        look.at("users-none");
        window.paste("search", "grace");
        window.awaitText(say(UsersController.class, "found", 1));
        look.at("users-found");
        sendInvites();
        window.clickInRow("Grace Example", say(UsersController.class, "edit.of", "Grace Example"));
        window.awaitText(say(UsersController.class, "edit.title", "Grace Example"));
        window.clickId("role");
        look.at("role-open");
        window.press(KeyCode.UP);
        window.press(KeyCode.ENTER);
        window.awaitText(say(UsersController.class, "sent.revoke", 4, "Grace Example"));
        look.organization()
                .failOnce(
                        "changeRole",
                        Samples.versionMismatch(
                                Samples.withRole(
                                        Samples.member("m1", "Grace Example", Role.MEMBER),
                                        Role.ADMINISTRATOR)));
        window.click(say(UsersController.class, "edit.save"));
        window.awaitText(
                say(
                        UsersController.class,
                        "edit.conflict",
                        "Grace Example",
                        new ContractLabels().of(Role.ADMINISTRATOR),
                        new ContractLabels().of(Role.MEMBER)));
        look.at("role-conflict");
        window.press(KeyCode.ESCAPE);
    }

    /** Grace has sent some, and is removed or demoted in these pictures. */
    private void sendInvites() {
        Member grace = Samples.member("m1", "Grace Example", Role.ADMINISTRATOR);
        for (String username :
                List.of(
                        "alan@example.com",
                        "barbara.von.example-beispiel@subdomain.example.com",
                        "+12025550143",
                        "zora@example.com")) {
            look.organization().with(Samples.sentBy(grace, "sent-" + username, username));
        }
    }

    @Test
    void removal() {
        look.administrator();
        sendInvites();
        window.clickInRow("Ada Example", say(UsersController.class, "remove.of", "Ada Example"));
        window.awaitText(say(UsersController.class, "remove.self.text"));
        look.at("remove-self");
        window.press(KeyCode.ESCAPE);
        window.clickInRow(
                "Grace Example", say(UsersController.class, "remove.of", "Grace Example"));
        window.awaitText(say(UsersController.class, "remove.title", "Grace Example"));
        window.awaitText(say(UsersController.class, "sent.revoke", 4, "Grace Example"));
        look.organization().failOnce("remove", Samples.unreachable());
        window.press(KeyCode.ENTER);
        window.awaitText(
                Messages.beside(org.roster.desktop.failure.ServiceFailures.class)
                        .get("unreachable"));
        look.at("remove-failed");
        window.click(say(UsersController.class, "remove.confirm", "Grace Example"));
        window.awaitRowCount(6);
        look.at("removed");
        window.clickInRow("Ada Example", say(UsersController.class, "edit.of", "Ada Example"));
        window.awaitText(say(UsersController.class, "edit.last"));
        look.at("role-last");
        window.press(KeyCode.ESCAPE);
        window.clickInRow("Ada Example", "Ada Example");
        window.press(KeyCode.DELETE);
        window.awaitText(say(UsersController.class, "remove.last", "Ada Example"));
        look.at("remove-last");
    }

    @Test
    void severalUsers() {
        look.administrator();
        sendInvites();
        window.click("ada@example.com");
        window.awaitFocus("table");
        window.shortcut(KeyCode.SHORTCUT, KeyCode.A);
        window.awaitText(say(UsersController.class, "bulk.selected", 7));
        look.at("several");
        look.resize();
        window.click(say(UsersController.class, "bulk.role"));
        window.click(new ContractLabels().of(Role.MEMBER));
        window.awaitText(say(UsersController.class, "bulk.role.self"));
        look.at("several-role");
        window.press(KeyCode.ESCAPE);
        window.awaitNoText(say(UsersController.class, "bulk.role.self"));
        look.resize();
        window.click(say(UsersController.class, "bulk.remove"));
        window.awaitText(say(UsersController.class, "bulk.remove.self"));
        look.at("several-remove");
        look.organization().failOnce("remove", Samples.refused(ProblemType.LAST_ADMINISTRATOR));
        window.click(say(UsersController.class, "bulk.remove.confirm", 7));
        window.awaitText(say(UsersController.class, "bulk.left", 1, 7));
        look.at("several-left");
        window.press(KeyCode.ESCAPE);
    }

    @Test
    void ownRole() {
        look.administrator();
        window.clickInRow("Ada Example", say(UsersController.class, "edit.of", "Ada Example"));
        window.awaitText(say(UsersController.class, "edit.title", "Ada Example"));
        window.clickId("role");
        window.press(KeyCode.UP);
        window.press(KeyCode.ENTER);
        window.awaitText(say(UsersController.class, "edit.self"));
        look.at("role-own");
        window.press(KeyCode.ESCAPE);
    }

    @Test
    void menu() {
        look.administrator();
        look.resize();
        window.click("ada@example.com");
        window.awaitFocus("table");
        window.shortcut(KeyCode.SHIFT, KeyCode.F10);
        window.awaitText(say(UsersController.class, "remove"));
        look.atOnce("users-menu");
        window.press(KeyCode.ESCAPE);
    }

    @Test
    void namesOfStrangers() {
        look.organization()
                .with(
                        SampleLooks.member("x1", "\u202EesiL", "\u0430da@example.com"),
                        SampleLooks.member("x2", "שרה (1) a\u200B\u0301\u0301", "s@example.com"),
                        SampleLooks.member("x4", "שרה דוגמה (1) \uD83D\uDE00", "t@example.com"),
                        SampleLooks.member("x3", "Z" + "\u0335".repeat(40), "z\u2066@example.com"))
                .with(Samples.invite("y1", "gr\u0430ce@example.com", InviteStatus.PENDING));
        look.administrator();
        window.awaitRow("\u0430da@example.com");
        window.awaitNamed(say(UsernameText.class, "username.mixed"));
        assertThat(String.join("", window.texts())).doesNotContain("\u202E", "\u200B");
        look.at("strangers");
        // The last rows are seen no longer
        look.resize();
        window.clickInRow(
                "\u0430da@example.com", say(UsersController.class, "remove.of", "\u202EesiL"));
        window.awaitText("[U+202E]esiL");
        look.at("strangers-remove");
        window.press(KeyCode.ESCAPE);
        look.resize();
        window.clickInRow(
                "t@example.com",
                say(UsersController.class, "remove.of", "שרה דוגמה (1) \uD83D\uDE00"));
        window.awaitText("t@example.com");
        look.at("strangers-right-to-left");
        window.press(KeyCode.ESCAPE);
        window.click(say(MainController.class, "tab.invites"));
        window.awaitRow("gr\u0430ce@example.com");
        window.shortcut(KeyCode.CONTROL, KeyCode.N);
        window.awaitFocus("username");
        window.paste("username", "gr\u0430ce@example.com");
        window.awaitText(say(InviteDialog.class, "username.mixed"));
        look.at("strangers-invite");
    }
}
