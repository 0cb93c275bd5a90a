package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.client.ServiceException;
import org.roster.contract.Me;
import org.roster.contract.MemberState;
import org.roster.contract.ProblemType;
import org.roster.contract.Role;
import org.roster.desktop.activity.ActivityController;
import org.roster.desktop.commands.CommandDialogs;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.limits.LimitsController;
import org.roster.desktop.log.LogOpener;
import org.roster.desktop.policy.SignInPolicyController;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.shell.RemedyButton;
import org.roster.desktop.ui.dialog.DefectDialog;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.users.UsersController;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Tests the appearance of the palette, limits, banners, and loading and error states. */
class StatesVisualTest extends VisualTest {

    @Test
    void palette() {
        visuals.signInAsAdministrator();
        window.shortcut(KeyCode.SHORTCUT, KeyCode.K);
        window.awaitText(message(CommandDialogs.class, "command.USERS"));
        visuals.check("palette");
        window.paste("query", "lise");
        window.awaitText("lise@example.com");
        visuals.check("palette-found");
        window.paste("query", "xyz xyz");
        window.awaitText(message(CommandDialogs.class, "palette.none"));
        visuals.check("palette-none");
        window.paste("query", "grace");
        window.awaitText("Grace Example");
        window.press(KeyCode.ENTER);
        window.press(KeyCode.F2);
        window.awaitText(message(UsersController.class, "edit.title", "Grace Example"));
        window.press(KeyCode.ESCAPE);
        window.shortcut(KeyCode.SHIFT, KeyCode.F1);
        window.awaitText(message(CommandDialogs.class, "shortcuts.anywhere"));
        visuals.check("shortcuts");
        window.press(KeyCode.ESCAPE);
        window.shortcut(KeyCode.SHORTCUT, KeyCode.F);
        window.awaitFocus("search");
        window.shortcut(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        window.awaitRow("lise@example.com");
    }

    @Test
    void limits() {
        visuals.organization().withLimit(8);
        visuals.signInAsAdministrator();
        window.click(message(MainController.class, "tab.limits"));
        assertThat(window.texts()).anyMatch(text -> text.contains("lise@example.com"));
        visuals.check("limits");
        visuals.organization().withLimit(7);
        window.awaitText(message(LimitsController.class, "slots.free", 0));
        visuals.check("limits-full");
        visuals.organization().with(VisualSamples.changes());
        window.click(message(MainController.class, "tab.activity"));
        window.awaitText("alan@example.com");
        visuals.check("activity");
        visuals.resetSize();
        window.click(message(ActivityController.class, "export"));
        window.awaitText(message(ActivityController.class, "export.lines"));
        visuals.checkAsIs("activity-export");
    }

    @Test
    void policy() {
        visuals.signInAsAdministrator();
        window.click(message(MainController.class, "tab.policy"));
        window.awaitText(message(SignInPolicyController.class, "title"));
        visuals.check("policy");
        window.click(message(SignInPolicyController.class, "suggestion", "example.org", 1));
        window.paste("domains", "example.com\nexa mple");
        visuals.organization()
                .failOnce(
                        "change",
                        Samples.refusedField("signInPolicy.googleDomains[2]", "not-a-domain"));
        window.clickId("save");
        window.awaitText(message(SignInPolicyController.class, "error.not-a-domain", "exa mple"));
        visuals.check("policy-invalid");
        window.paste("domains", "example.com");
        window.clickId("personalMicrosoft");
        window.clickId("save");
        window.awaitText(message(SignInPolicyController.class, "saved"));
        visuals.check("policy-saved");
    }

    @Test
    void banners() {
        visuals.signInAsAdministrator();
        visuals.organization().failAlways(Samples.unreachable());
        window.awaitId("bannerText");
        visuals.check("stale");
        visuals.setMemberships(List.of());
        visuals.organization().failAlways(Samples.refused(ProblemType.NOT_FOUND));
        window.awaitText(message(MainController.class, "ended.removed", "Example Organization"));
        visuals.check("ended");
    }

    @Test
    void suspended() {
        visuals.signInAsAdministrator();
        Me.Membership before =
                Samples.me("Ada Example", Role.ADMINISTRATOR, 1).memberships().getFirst();
        visuals.setMemberships(
                List.of(
                        new Me.Membership(
                                before.organization(),
                                before.memberId(),
                                before.role(),
                                Set.of(),
                                MemberState.SUSPENDED,
                                Samples.NOW.minusSeconds(1))));
        visuals.organization().failAlways(Samples.refused(ProblemType.NOT_FOUND));
        window.awaitText(
                message(
                        MainController.class,
                        "ended.date",
                        "Example Organization",
                        new Times(() -> Samples.NOW).exact(Samples.NOW.minusSeconds(1))));
        visuals.check("ended-by-date");
    }

    @Test
    void unavailable() {
        visuals.organization().failAlways(Samples.unreachable());
        visuals.signInAs("Ada Example", Role.ADMINISTRATOR, 1);
        window.awaitText(message(UsersController.class, "empty.unavailable"));
        visuals.check("unavailable");
    }

    @Test
    void expiredSession() {
        visuals.organization().failAlways(new ServiceException.SignInRequired("Expired"));
        visuals.signInAs("Ada Example", Role.ADMINISTRATOR, 1);
        window.awaitText(message(RemedyButton.class, "sign-in-again"));
        visuals.check("session-over");
    }

    @Test
    void defect() {
        visuals.organization()
                .whileReadingMembers(() -> {
                    throw new IllegalStateException("A mistake in the program");
                });
        visuals.signInAs("Ada Example", Role.ADMINISTRATOR, 1);
        window.awaitText(message(DefectDialog.class, "defect.title"));
        visuals.check("defect");
        window.click(message(DefectDialog.class, "defect.log"));
        window.awaitText(message(LogOpener.class, "none"));
        window.awaitText(message(DefectDialog.class, "defect.title"));
    }

    @Test
    void loading() {
        CountDownLatch answer = new CountDownLatch(1);
        visuals.organization()
                .whileReadingMembers(() -> {
                    try {
                        answer.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        visuals.signInAs("Ada Example", Role.ADMINISTRATOR, 1);
        window.awaitNamed(message(UsersController.class, "empty.loading"));
        visuals.check("loading");
        window.click(message(MainController.class, "tab.limits"));
        window.awaitNamed(message(LimitsController.class, "loading"));
        visuals.check("loading-limits");
        window.click(message(MainController.class, "tab.users.unknown"));
        answer.countDown();
        window.awaitRow("Grace Example");
    }
}
