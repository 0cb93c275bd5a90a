package org.roster.desktop.look;

import static org.roster.desktop.look.Scrutiny.say;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.ProblemType;
import org.roster.demo.provider.SampleTenant;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.invites.InviteDialog;
import org.roster.desktop.invites.InvitesController;
import org.roster.desktop.invites.bulk.BulkInviteViewModel;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.users.UsersController;

import java.time.Duration;

/** The invites and the dialogs that make them. */
class InvitesLooksTest extends LooksTest {

    @Test
    void inviteDialog() {
        look.administrator();
        window.click(say(UsersController.class, "invite"));
        window.awaitFocus("username");
        look.at("invite");
        window.click(new ContractLabels().of(org.roster.contract.InviteProvider.MICROSOFT));
        window.clickId("moreSettings");
        window.paste("tenantId", "no tenant");
        window.paste("notificationEmail", "nobody");
        window.press(KeyCode.ENTER);
        window.awaitId("tenantIdError");
        look.at("invite-errors");
        window.paste("username", "lise@example.com");
        window.paste("notificationEmail", "lise@example.com");
        window.paste("tenantId", "example.com");
        window.awaitText(say(InviteDialog.class, "tenant.unknown", "example.com"));
        look.at("invite-tenant-unknown");
        window.paste("tenantId", "example.org");
        window.awaitText(SampleTenant.EXAMPLE_ORG.id());
        look.organization().failOnce("invite", Samples.refused(ProblemType.MEMBER_LIMIT_REACHED));
        window.press(KeyCode.ENTER);
        window.awaitId("failure");
        look.at("invite-refused");
        window.press(KeyCode.ENTER);
        window.awaitId("link");
        look.at("invite-result");
    }

    @Test
    void inviteMany() {
        look.organization().withLimit(9);
        look.administrator();
        window.shortcut(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        window.awaitFocus("list");
        look.at("many");
        window.click(say(BulkInviteViewModel.class, "check"));
        window.awaitText(say(BulkInviteViewModel.class, "refused.empty"));
        look.at("many-refused");
        window.paste("list", SampleLooks.LIST);
        window.click(say(BulkInviteViewModel.class, "check"));
        window.awaitRow("boss@example.com");
        look.at("many-checked");
        look.organization().failOnce("invite", Samples.rateLimited(Duration.ofMinutes(1)));
        window.click(say(BulkInviteViewModel.class, "send", 3));
        window.awaitId("waiting");
        look.at("many-waiting");
        look.organization().failOnce("invite", Samples.unreachable());
        window.click(say(BulkInviteViewModel.class, "stop"));
        window.awaitText(say(BulkInviteViewModel.class, "stopped", 1));
        look.at("many-stopped");
        window.press(KeyCode.ESCAPE);
        window.awaitText(say(BulkInviteViewModel.class, "lost.unsent", 1));
        look.at("many-asks");
        window.click(say(BulkInviteViewModel.class, "lost.keep"));
        window.click(say(BulkInviteViewModel.class, "resume"));
        window.awaitText(say(BulkInviteViewModel.class, "stopped", 1));
        window.click(say(BulkInviteViewModel.class, "resume"));
        window.awaitId("result");
        window.click(say(BulkInviteViewModel.class, "copy"));
        window.awaitText(say(BulkInviteViewModel.class, "copied", 3));
        look.at("many-sent");
    }

    @Test
    void inviteManyWithoutASlot() {
        look.organization().withLimit(7);
        look.administrator();
        window.click(say(UsersController.class, "invite-many"));
        window.paste("list", "new@example.com\nlise@example.com");
        window.click(say(BulkInviteViewModel.class, "check"));
        window.awaitText(say(BulkInviteViewModel.class, "slots.none", 7));
        look.at("many-full");
    }

    @Test
    void invites() {
        look.administrator();
        look.toInvites();
        look.at("invites");
        window.clickInRow(
                "lise@example.com", say(InvitesController.class, "revoke.of", "lise@example.com"));
        window.awaitText(say(InvitesController.class, "revoke.title", "lise@example.com"));
        look.at("revoke");
        window.press(KeyCode.ESCAPE);
        window.awaitNoText(say(InvitesController.class, "revoke.title", "lise@example.com"));
        look.resize();
        window.clickInRow(
                "katherine@example.org",
                say(InvitesController.class, "fix.of", "katherine@example.org"));
        window.awaitFocus("username");
        look.at("invite-fix");
    }

    @Test
    void menu() {
        look.administrator();
        look.toInvites();
        look.resize();
        window.click("lise@example.com");
        window.awaitFocus("table");
        window.shortcut(KeyCode.SHIFT, KeyCode.F10);
        window.awaitText(say(InvitesController.class, "copy"));
        look.atOnce("invites-menu");
        window.press(KeyCode.ESCAPE);
    }
}
