package org.roster.demo.tour;

import javafx.scene.input.KeyCode;

import org.roster.demo.DemoBackend;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.service.SampleOrganization;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.ui.text.DayText;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;

/** An invite is sent and accepted, another is revoked, and an expired one is renewed. */
final class InviteSteps extends TourSteps {

    private final DemoBackend backend;

    InviteSteps(DemoBackend backend, DesktopDriver window, StepPictures pictures) {
        super(window, pictures);
        this.backend = backend;
    }

    void dialogs() {
        window.click("Invite user");
        window.awaitText("Identity provider");
        window.press(KeyCode.ENTER);
        window.awaitText("Enter a username.");
        picture("invite-any", "The invite dialog for any provider marks the missing username");
        window.click("Microsoft Entra ID");
        window.type("tenantId", "no tenant");
        window.type("username", "lise@example.com");
        window.press(KeyCode.ENTER);
        window.awaitText("Enter a tenant GUID or a domain name");
        picture("invite-microsoft", "An invite for Microsoft Entra ID can require a tenant");
        window.click("More options");
        window.clickId("validity");
        window.click("30 days");
        window.clickId("language");
        window.click("German");
        window.type("note", "Welcome to the archive team!");
        window.paste("lastDay", DayText.of(LocalDate.now(ZoneId.systemDefault()).plusYears(1)));
        window.press(KeyCode.TAB);
        picture(
                "invite-options",
                "An invite can have a validity, a language, a note and a last day of access");
        window.click("Back to username and role");
        window.click("Google");
        window.awaitText("The e-mail address of the Google account");
        picture("invite-google", "An invite for Google keeps the username already typed");
        window.press(KeyCode.ENTER);
        window.awaitText("lise@example.com was invited");
        picture("invite-link", "The invite is created; its link can be copied");
    }

    void redemption() {
        URI link = URI.create(window.value("link"));
        URI mailed = backend.service().mail().awaitMailTo("lise@example.com").links().getFirst();
        require(link.equals(mailed), "The link in the mail differs from the link in the dialog");
        window.click("Done");
        try (ScriptedBrowser invitee = new ScriptedBrowser(backend.providers().clientContext())) {
            BrowserPage landing = invitee.open(link);
            require(landing.status() == 200, landing.text());
            page(landing, "landing-page", "The invitation page opens from the link");
            invitee.press("Google");
            require(invitee.page().isAccountChooser(), "The provider does not ask for an account");
            BrowserPage welcome = invitee.chooseAccount("lise@example.com");
            require(welcome.status() == 200, welcome.text());
            page(welcome, "joined", "The invite is accepted by signing in with Google");
        }
        window.awaitRow("Lise Example", "lise@example.com", "Google", "Member");
        window.awaitRowCount(8);
        picture("new-member", "The new member appears in the table");
    }

    void table(ScriptedBrowser browser) {
        window.click("Invites");
        window.awaitRow("margaret@example.com", "Pending");
        window.awaitRowCount(13);
        picture("invites", "The invites and their status");
        window.click("Pending  3");
        window.awaitRowCount(3);
        window.clickInRow("margaret@example.com", "Copy the link for margaret@example.com");
        window.awaitText("Link copied");
        picture("pending", "Only pending invites; the link of one is copied");
        bounce();
        URI link = backend.service().mail().awaitMailTo("margaret@example.com").links().getFirst();
        require(
                browser.open(link).status() == 200,
                "The link does not work before the invite is revoked");
        window.clickInRow("margaret@example.com", "Revoke the invite for margaret@example.com");
        window.awaitText("The link stops working immediately.");
        picture("revoke", "Revoking an invite asks for confirmation");
        window.click("Revoke invite");
        window.awaitText("The invite for margaret@example.com was revoked.");
        window.awaitRowCount(2);
        BrowserPage revoked = browser.open(link);
        require(revoked.status() == 410, "The link still works after the invite is revoked");
        page(revoked, "revoked-link", "The link no longer works");
        window.click("Pending  2");
    }

    void renewal() {
        URI expired = backend.service().mail().awaitMailTo("tony@example.com").links().getFirst();
        try (ScriptedBrowser invitee = new ScriptedBrowser(backend.providers().clientContext())) {
            page(
                    invitee.open(expired),
                    "expired-link",
                    "An expired link offers to ask for another");
            invitee.press("Google");
            BrowserPage asked = invitee.chooseAccount("tony@example.com");
            require(asked.status() == 200, asked.text());
        }
        window.click("Link requests  1");
        window.awaitRow("tony@example.com", "New link requested", "Expired");
        picture("asks-again", "The window shows who asks for a new link");
        window.clickInRow("tony@example.com", "Renew the invite for tony@example.com");
        window.awaitText("New link for tony@example.com copied");
        picture("renewed", "One click renews the invite and copies the new link");
    }

    private void bounce() {
        String margaret = SampleOrganization.MARGARET.username();
        backend.returned().report("postfix.eml", backend.service().mail().awaitMailTo(margaret));
        window.awaitRow(margaret, "Bounced", "mailbox does not exist");
        picture("bounced", "A mail came back; the row says why, and its link can be shared");
    }
}
