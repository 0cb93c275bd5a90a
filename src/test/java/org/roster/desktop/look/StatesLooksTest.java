package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roster.desktop.look.Scrutiny.say;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.ProblemType;
import org.roster.contract.Role;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.commands.CommandDialogs;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.limits.LimitsController;
import org.roster.desktop.log.LogOpener;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.ui.dialog.DefectDialog;
import org.roster.desktop.users.UsersController;

import java.util.concurrent.CountDownLatch;

/** What is there besides the tables, and what is seen while something is missing. */
class StatesLooksTest extends LooksTest {

    @Test
    void palette() {
        look.administrator();
        window.shortcut(KeyCode.SHORTCUT, KeyCode.K);
        window.awaitText(say(CommandDialogs.class, "command.USERS"));
        look.at("palette");
        window.paste("query", "lise");
        window.awaitText("lise@example.com");
        look.at("palette-found");
        window.paste("query", "xyz xyz");
        window.awaitText(say(CommandDialogs.class, "palette.none"));
        look.at("palette-none");
        window.paste("query", "grace");
        window.awaitText("Grace Example");
        window.press(KeyCode.ENTER);
        window.press(KeyCode.F2);
        window.awaitText(say(UsersController.class, "edit.title", "Grace Example"));
        window.press(KeyCode.ESCAPE);
        window.press(KeyCode.F1);
        window.awaitText(say(CommandDialogs.class, "shortcuts.anywhere"));
        look.at("shortcuts");
        window.press(KeyCode.ESCAPE);
        window.shortcut(KeyCode.SHORTCUT, KeyCode.F);
        window.awaitFocus("search");
        window.shortcut(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        window.awaitRow("lise@example.com");
    }

    @Test
    void limits() {
        look.organization().withLimit(8);
        look.administrator();
        window.click(say(MainController.class, "tab.limits"));
        assertThat(window.texts()).anyMatch(text -> text.contains("lise@example.com"));
        look.at("limits");
        look.organization().withLimit(7);
        window.awaitText(say(LimitsController.class, "slots.free", 0));
        look.at("limits-full");
    }

    @Test
    void banners() {
        look.administrator();
        look.organization().failAlways(Samples.unreachable());
        window.awaitId("bannerText");
        look.at("stale");
        look.organization().failAlways(Samples.refused(ProblemType.NOT_FOUND));
        window.awaitText(say(MainController.class, "ended.removed", "Example 1"));
        look.at("ended");
    }

    @Test
    void unavailable() {
        look.organization().failAlways(Samples.unreachable());
        look.signedIn("Ada Example", Role.ADMINISTRATOR, 1);
        window.awaitText(say(UsersController.class, "empty.unavailable"));
        look.at("unavailable");
    }

    @Test
    void sessionOver() {
        look.organization().failAlways(new ServiceException.SignInRequired("Expired"));
        look.signedIn("Ada Example", Role.ADMINISTRATOR, 1);
        window.awaitId("signInAgain");
        look.at("session-over");
    }

    @Test
    void defect() {
        look.organization()
                .whileReadingMembers(() -> {
                    throw new IllegalStateException("A mistake in the program");
                });
        look.signedIn("Ada Example", Role.ADMINISTRATOR, 1);
        window.awaitText(say(DefectDialog.class, "defect.title"));
        look.at("defect");
        window.click(say(DefectDialog.class, "defect.log"));
        window.awaitText(say(LogOpener.class, "none"));
        window.awaitText(say(DefectDialog.class, "defect.title"));
    }

    @Test
    void loading() {
        CountDownLatch answer = new CountDownLatch(1);
        look.organization()
                .whileReadingMembers(() -> {
                    try {
                        answer.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        look.signedIn("Ada Example", Role.ADMINISTRATOR, 1);
        window.awaitNamed(say(UsersController.class, "empty.loading"));
        look.at("loading");
        window.click(say(MainController.class, "tab.limits"));
        window.awaitNamed(say(LimitsController.class, "loading"));
        look.at("loading-limits");
        window.click(say(MainController.class, "tab.users.unknown"));
        answer.countDown();
        window.awaitRow("Grace Example");
    }
}
