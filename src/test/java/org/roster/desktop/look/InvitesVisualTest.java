package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.ProblemType;
import org.roster.contract.Role;
import org.roster.demo.provider.SampleTenant;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.invites.InviteDialog;
import org.roster.desktop.invites.InvitesController;
import org.roster.desktop.invites.bulk.BulkInviteViewModel;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.DayText;
import org.roster.desktop.users.UsersController;

import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tests the appearance of the invites and the dialogs that create them. */
class InvitesVisualTest extends VisualTest {

    @Test
    void inviteDialog() {
        visuals.signInAsAdministrator();
        window.click(message(UsersController.class, "invite"));
        window.awaitFocus("username");
        visuals.check("invite");
        window.click(new ContractLabels().of(org.roster.contract.InviteProvider.MICROSOFT));
        window.paste("tenantId", "no tenant");
        window.press(KeyCode.ENTER);
        window.awaitId("tenantIdError");
        visuals.check("invite-errors");
        window.paste("username", "lise@example.com");
        window.paste("tenantId", "example.com");
        window.awaitText(message(InviteDialog.class, "tenant.unknown", "example.com"));
        visuals.check("invite-tenant-unknown");
        window.paste("tenantId", "example.org");
        window.awaitText(tenantFound());
        visuals.organization()
                .failOnce("invite", Samples.refused(ProblemType.MEMBER_LIMIT_REACHED));
        window.press(KeyCode.ENTER);
        window.awaitText(message(ServiceFailures.class, "problem.member-limit-reached", "", 10));
        visuals.check("invite-refused");
        window.press(KeyCode.ENTER);
        window.awaitId("link");
        visuals.check("invite-result");
    }

    private static String tenantFound() {
        return message(
                InviteDialog.class, "tenant.found", "example.org", SampleTenant.EXAMPLE_ORG.id());
    }

    @Test
    void inviteOptions() {
        visuals.signInAsAdministrator();
        window.click(message(UsersController.class, "invite"));
        window.awaitFocus("username");
        window.paste("username", "lise@example.com");
        window.clickId("moreSettings");
        window.awaitId("note");
        visuals.check("invite-options");
        window.clickId("validity");
        window.click(message(InviteDialog.class, "options.validity.days", 90));
        window.clickId("language");
        window.click(message(InviteDialog.class, "options.language.GERMAN"));
        window.paste("notificationEmail", "nobody");
        window.paste("note", "a".repeat(501));
        window.paste("lastDay", "31");
        window.press(KeyCode.TAB);
        window.click(message(InviteDialog.class, "invite.send"));
        window.awaitId("noteError");
        visuals.check("invite-options-errors");
        window.paste("note", "Welcome!\nWe start on Monday at nine.");
        window.paste("lastDay", DayText.of(LocalDate.of(2026, 12, 31)));
        window.click(message(InviteDialog.class, "options.mail"));
        visuals.organization().failOnce("invite", Samples.refusedField("validFor", "too-long"));
        window.click(message(InviteDialog.class, "invite.send"));
        window.awaitId("validityError");
        visuals.check("invite-options-refused");
        visuals.resetSize();
        window.clickId("moreSettings");
        window.awaitId("summary");
        visuals.check("invite-summary");
    }

    @Test
    void conflicts() {
        visuals.signInAsAdministrator();
        window.click(message(UsersController.class, "invite"));
        window.awaitFocus("username");
        window.paste("username", "lise@example.com");
        visuals.organization()
                .failOnce("invite", Samples.refused(ProblemType.INVITE_ALREADY_PENDING));
        window.press(KeyCode.ENTER);
        window.awaitText(message(InviteDialog.class, "conflict.PENDING_INVITE"));
        visuals.check("invite-pending");
        visuals.organization().failOnce("invite", Samples.refused(ProblemType.ALREADY_A_MEMBER));
        window.press(KeyCode.ENTER);
        window.awaitText(message(InviteDialog.class, "conflict.MEMBER"));
        visuals.check("invite-member");
    }

    @Test
    void bulkInvite() {
        visuals.organization().withLimit(9);
        visuals.signInAsAdministrator();
        window.shortcut(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        window.awaitFocus("list");
        visuals.check("many");
        window.click(message(BulkInviteViewModel.class, "check"));
        window.awaitText(message(BulkInviteViewModel.class, "refused.empty"));
        visuals.check("many-refused");
        window.paste("list", VisualSamples.LIST);
        window.click(message(BulkInviteViewModel.class, "check"));
        window.awaitRow("new@example.com");
        window.awaitFocus(message(BulkInviteViewModel.class, "send", 3));
        visuals.check("many-checked");
        visuals.organization().failOnce("invite", Samples.rateLimited(Duration.ofMinutes(1)));
        window.click(message(BulkInviteViewModel.class, "send", 3));
        window.awaitId("waiting");
        visuals.check("many-waiting");
        window.press(KeyCode.ESCAPE);
        window.awaitId("bulkInviteBar");
        visuals.check("many-background");
        window.click(message(BulkInviteViewModel.class, "bar.show"));
        visuals.organization().failOnce("invite", Samples.unreachable());
        window.click(message(BulkInviteViewModel.class, "stop"));
        window.awaitText(message(BulkInviteViewModel.class, "outcome.unsent", 1));
        visuals.check("many-stopped");
        window.press(KeyCode.ESCAPE);
        window.awaitText(message(BulkInviteViewModel.class, "lost.unsent", 1));
        visuals.check("many-asks");
        window.click(message(BulkInviteViewModel.class, "lost.keep"));
        window.click(message(BulkInviteViewModel.class, "send.more", 1));
        window.awaitId("failures");
        visuals.check("many-failed");
        window.click(message(BulkInviteViewModel.class, "send.more", 1));
        window.awaitText(message(BulkInviteViewModel.class, "outcome.created", 3));
        window.click(message(BulkInviteViewModel.class, "copy"));
        window.awaitText(message(BulkInviteViewModel.class, "copied", 3));
        visuals.check("many-sent");
    }

    @Test
    void bulkInviteOfRecipients() {
        visuals.organization().withLimit(20);
        visuals.signInAsAdministrator();
        window.click(message(UsersController.class, "invite-many"));
        window.paste(
                "list",
                "To: Example, Lisa <lisa@example.com>; Tim <tim@example.org>\nSubject: Start");
        window.click(message(BulkInviteViewModel.class, "check"));
        window.awaitRow("lisa@example.com");
        visuals.check("many-recipients");
        window.awaitRow("tim@example.org");
        visuals.organization()
                .failOnce("invite", Samples.refusedField("username", "not-an-address"));
        window.click(message(BulkInviteViewModel.class, "send", 2));
        window.awaitText(message(BulkInviteViewModel.class, "outcome.refused", 1));
        window.awaitNamed(message(BulkInviteViewModel.class, "edit.NOTIFICATION", 1));
        visuals.check("many-rejected");
        window.click(message(BulkInviteViewModel.class, "retry", 1));
        window.awaitText(message(BulkInviteViewModel.class, "next.none"));
        window.awaitFocus("copyLinks");
        visuals.check("many-done");
    }

    @Test
    void editedRowKeepsTheFocusAmongManyRows() {
        visuals.organization().withLimit(100);
        visuals.signInAsAdministrator();
        window.click(message(UsersController.class, "invite-many"));
        window.paste(
                "list",
                "wrong@\n"
                        + IntStream.range(0, 40)
                                .mapToObj(i -> "user" + i + (i % 3 == 2 ? "@" : "@example.com"))
                                .collect(Collectors.joining("\n")));
        window.click(message(BulkInviteViewModel.class, "check"));
        window.click(message(BulkInviteViewModel.class, "edit.USERNAME", 1));
        window.awaitFocus(message(BulkInviteViewModel.class, "edit.USERNAME", 1));
        window.press(KeyCode.END);
        window.robot().write("example.com", 1);
        window.awaitText(message(BulkInviteViewModel.class, "send", 28));
        window.awaitFocus(message(BulkInviteViewModel.class, "edit.USERNAME", 1));
        visuals.check("many-edited", 1366, 768);
        for (int row = 4; row <= 40; row += 3) {
            window.press(KeyCode.ENTER);
            window.awaitFocus(message(BulkInviteViewModel.class, "edit.USERNAME", row));
        }
        visuals.check("many-edited-last", 1366, 768);
    }

    @Test
    void bulkInviteWithoutFreeSlots() {
        visuals.organization().withLimit(7);
        visuals.signInAsAdministrator();
        window.click(message(UsersController.class, "invite-many"));
        window.paste("list", "new@example.com\nlise@example.com");
        window.click(message(BulkInviteViewModel.class, "check"));
        window.awaitText(message(BulkInviteViewModel.class, "slots.none", 7));
        visuals.check("many-full");
    }

    @Test
    void invites() {
        visuals.signInAsAdministrator();
        visuals.goToInvites();
        visuals.check("invites");
        window.clickInRow(
                "lise@example.com",
                message(InvitesController.class, "revoke.of", "lise@example.com"));
        window.awaitText(message(InvitesController.class, "revoke.title", "lise@example.com"));
        visuals.check("revoke");
        window.press(KeyCode.ESCAPE);
        window.awaitNoText(message(InvitesController.class, "revoke.title", "lise@example.com"));
        visuals.resetSize();
        window.clickInRow(
                "katherine@example.org",
                message(InvitesController.class, "fix.of", "katherine@example.org"));
        window.awaitFocus("username");
        window.awaitText(message(InviteDialog.class, "tenant.id.unknown"));
        visuals.check("invite-fix");
    }

    @Test
    void personalAccounts() {
        visuals.organization().with(VisualSamples.refusedAsPersonal());
        visuals.signInAsAdministrator();
        visuals.goToInvites();
        window.clickInRow(
                "lisbeth@example.com",
                message(InvitesController.class, "allow.of", "lisbeth@example.com"));
        window.awaitText(message(InvitesController.class, "allow.title"));
        visuals.check("allow");
        window.click(message(InvitesController.class, "allow.confirm"));
        window.awaitText(message(InvitesController.class, "attempt.personal.allowed"));

        window.click(message(UsersController.class, "invite"));
        window.awaitFocus("username");
        window.paste("username", "grete@example.org");
        window.click(new ContractLabels().of(org.roster.contract.InviteProvider.MICROSOFT));
        ComboBox<Role> role = role();
        window.robot().interact(() -> role.getSelectionModel().select(Role.ADMINISTRATOR));
        window.awaitId("personalAccounts");
        visuals.check("invite-administrator");
        window.click(message(InvitesController.class, "tenant.suggestion", "example.org"));
        window.awaitText(tenantFound());
        window.clickId("personalAccounts");
        visuals.organization()
                .failOnce(
                        "invite",
                        Samples.refusedField("personalAccounts", "personal-microsoft-accounts"));
        window.click(message(InvitesController.class, "invite.send"));
        window.awaitId("personalAccountsError");
        visuals.check("invite-administrator-refused");
    }

    @Test
    void accountCreatedAgain() {
        visuals.organization().with(VisualSamples.recreated());
        visuals.signInAsAdministrator();
        visuals.goToInvites();
        window.awaitText(message(InvitesController.class, "attempt.ACCOUNT_RECREATED"));
        visuals.check("invites-recreated");
        visuals.resetSize();
        window.clickInRow(
                "grace@example.org",
                message(InvitesController.class, "replace.of", "grace@example.org"));
        String verb = message(UsersController.class, "remove.confirm", "Grace Example");
        window.awaitText(verb);
        visuals.check("replace");
        window.click(verb);
        window.awaitText(message(InvitesController.class, "resend.done", "somebody@example.com"));
        assertThat(visuals.organization().calls()).contains("resend i9");
    }

    @SuppressWarnings("unchecked")
    private ComboBox<Role> role() {
        return (ComboBox<Role>) window.awaitId("role");
    }

    @Test
    void contextMenu() {
        visuals.signInAsAdministrator();
        visuals.goToInvites();
        visuals.resetSize();
        openMenu("lise@example.com");
        window.awaitText(message(InvitesController.class, "copy"));
        visuals.checkAsIs("invites-menu");
        window.press(KeyCode.ESCAPE);
    }
}
