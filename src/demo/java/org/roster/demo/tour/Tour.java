package org.roster.demo.tour;

import javafx.scene.input.KeyCode;

import org.roster.demo.DemoBackend;
import org.roster.demo.MemorySettings;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.directory.ExampleDirectory;
import org.roster.demo.module.ExampleModule;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.service.SampleOrganization;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.signin.oidc.NativeSignInService;
import org.roster.desktop.signin.store.Keyring;
import org.roster.desktop.ui.text.DayText;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Goes through the main tasks in the real window and a scripted browser, and saves a picture of
 * each step. The first step that fails ends the tour with an error.
 */
public final class Tour implements AutoCloseable {

    private static final String ADA = SampleOrganization.ADA.displayName();
    private static final SampleAccount GRACE = SampleOrganization.GRACE;

    private final DemoBackend backend;
    private final ScriptedBrowser browser;
    private final NativeSignInService signIn;
    private final DesktopDriver window;
    private final PagePictures pages;
    private final StepPictures pictures;

    /**
     * Starts the service, the providers and the desktop.
     *
     * @param folder the folder for the pictures
     * @param out receives one line for each step
     */
    public Tour(Path folder, PrintStream out) {
        this.backend = DemoBackend.start();
        this.browser = new ScriptedBrowser(backend.providers().clientContext());
        this.signIn =
                new NativeSignInService(
                        backend.providers().desktopTrust(),
                        page -> browser.signIn(page, SampleOrganization.ADA.username()),
                        Keyring.NONE,
                        backend.clock(),
                        Duration.ofMinutes(1));
        this.window =
                DesktopDriver.open(signIn, new MemorySettings(Settings.DEFAULT), backend.clock());
        this.pages = new PagePictures(backend.providers().clientContext());
        this.pictures = new StepPictures(folder, out, window, pages);
        backend.providers().add(SampleAccount.google("lise@example.com", "Lise Example"));
    }

    /** Runs all steps. If one fails, the last picture shows the window at that time. */
    public void run() {
        try {
            steps();
        } catch (RuntimeException | AssertionError e) {
            picture("failed", "The window when the tour failed");
            throw e;
        }
    }

    private void steps() {
        pictures.deleteOld();
        signIn();
        users();
        inviteDialogs();
        redemption();
        roles();
        helpdesk();
        try (ExampleModule module = module();
                ScriptedBrowser lise = new ScriptedBrowser(backend.providers().clientContext())) {
            suspension(module, lise);
            mailSettings();
            removal(module, lise);
            provisioning();
            invites();
            sync(module, lise);
        }
        renewal();
        activity();
        limits();
        settings();
        language();
    }

    private void signIn() {
        window.resize(1280, 820);
        window.awaitId("address");
        window.click("Continue");
        window.awaitText("Enter your organization’s server address.");
        window.type("address", "not an address");
        window.press(KeyCode.ENTER);
        window.awaitText("Enter a valid address");
        picture("wrong-address", "An invalid address is reported next to the field");
        window.type("address", backend.address().toString());
        window.press(KeyCode.ENTER);
        window.awaitText("Sign in with Google");
        window.awaitText("Sign in with Microsoft Entra ID");
        picture("sign-in", "The sign-in page offers the identity providers of the service");
        window.click("Sign in with Google");
    }

    private void users() {
        window.awaitText(SampleOrganization.NAME);
        window.awaitRow(ADA, SampleOrganization.ADA.username(), "Google", "Administrator", "You");
        window.awaitRow(GRACE.displayName(), "Entra ID");
        expectRows(7);
        picture("users", "Signed in with the browser: the table of users");
        window.type("search", "grace");
        window.awaitText("1 of ");
        expectRows(1);
        picture("search", "The search filters as you type");
        window.type("search", "");
        expectRows(7);
    }

    private void inviteDialogs() {
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

    private void redemption() {
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
        expectRows(8);
        picture("new-member", "The new member appears in the table");
    }

    private void roles() {
        window.clickInRow("Lise Example", "Change the role of Lise Example");
        window.awaitText("Change role of Lise Example");
        window.clickId("role");
        window.press(KeyCode.DOWN);
        window.press(KeyCode.ENTER);
        window.awaitText("Full access, including");
        picture("edit-role", "The dialog to change a role");
        window.click("Save");
        window.awaitRow("Lise Example", "Administrator");
        window.awaitText("Lise Example is now an administrator.");
        picture("role-changed", "The new role applies from the next request");
    }

    private void helpdesk() {
        chooseInMenu("alan@example.com", "Allow sharing invitation links");
        window.awaitText("Alan Example can now hand out invitation links.");
        picture("helpdesk", "A member of the helpdesk can hand out links, and nothing else");
    }

    /** Creates an API token for a module and starts the module with it. */
    private ExampleModule module() {
        String secret =
                token(
                        "Reports",
                        () ->
                                picture(
                                        "token",
                                        "A module gets an API token with the permissions that it"
                                                + " needs"),
                        "Check access to modules");
        return ExampleModule.start(backend.providers(), backend.address(), secret);
    }

    /**
     * Creates an API token and shows the users again.
     *
     * @param created is called before the token is created
     * @return the secret
     */
    private String token(String name, Runnable created, String... permissions) {
        window.click("API tokens");
        window.click("Create API token");
        window.awaitFocus("name");
        window.type("name", name);
        for (String permission : permissions) {
            window.click(permission);
        }
        created.run();
        window.click("Create token");
        window.awaitText("Secret of " + name);
        String secret = window.value("secret");
        window.clickId("copy");
        window.press(KeyCode.ESCAPE);
        window.awaitNoText("Secret of " + name);
        window.shortcut(KeyCode.CONTROL, KeyCode.DIGIT1);
        return secret;
    }

    private void sync(ExampleModule module, ScriptedBrowser lise) {
        String secret =
                token(
                        "Directory",
                        () -> {},
                        "Read users",
                        "Suspend and remove users",
                        "Read invites",
                        "Create and manage invites");
        new SyncSteps(backend, window, pictures, module, lise).run(secret);
        window.click("Invites");
    }

    private void suspension(ExampleModule module, ScriptedBrowser lise) {
        BrowserPage used = lise.signIn(module.url(), "lise@example.com");
        require(used.status() == 200, used.text());
        page(used, "module", "The module asks Roster on each request, and lets the member in");
        chooseInMenu("lise@example.com", "Suspend…");
        window.awaitText("Suspend Lise Example?");
        picture("suspend", "Suspending a member asks for confirmation and frees the slot");
        window.click("Suspend Lise Example");
        window.awaitRow("Lise Example", "Suspended");
        picture("suspended", "The suspended member has no access from the next request");
        denied(
                lise.open(module.url()),
                "module-suspended",
                "The module refuses the suspended member");
        chooseInMenu("lise@example.com", "Resume");
        window.awaitText("Lise Example has access again.");
        require(lise.open(module.url()).status() == 200, "The module refuses a resumed member");
    }

    private void denied(BrowserPage page, String name, String description) {
        require(page.status() == 403, page.text());
        page(page, name, description);
    }

    private void mailSettings() {
        window.click("_File");
        window.click("E-mail settings…");
        window.awaitFocus("language");
        picture("mail-settings", "Administrators choose the language of mails, and the reminders");
        window.press(KeyCode.ESCAPE);
        window.awaitFocus("table");
    }

    private void chooseInMenu(String username, String item) {
        window.click(username);
        window.awaitFocus("table");
        window.shortcut(KeyCode.SHIFT, KeyCode.F10);
        window.click(item);
    }

    private void removal(ExampleModule module, ScriptedBrowser lise) {
        window.clickInRow("Lise Example", "Remove Lise Example");
        window.awaitText("Remove Lise Example?");
        picture("remove", "Removing a member asks for confirmation and explains the effect");
        window.click("Remove Lise Example");
        window.awaitText("Lise Example was removed.");
        expectRows(7);
        picture("removed", "The member is removed from the table");
        denied(
                lise.open(module.url()),
                "module-removed",
                "The module refuses the removed member with the next request");
    }

    private void provisioning() {
        SampleTenant tenant = SampleTenant.EXAMPLE_ORG;
        try (ExampleDirectory directory =
                ExampleDirectory.connect(backend, SampleOrganization.ADA, tenant, "Entra ID")) {
            String user =
                    directory.create(
                            SampleAccount.microsoft(tenant, "mary@example.org", "Mary Example"));
            window.awaitRow("Mary Example", "mary@example.org", "Entra ID", "Member");
            window.awaitNamed("Managed by Entra ID");
            picture("provisioned", "A directory adds a member with SCIM; the window says by whom");
            directory.setActive(user, false);
            window.awaitRow("Mary Example", "Suspended");
            picture("deprovisioned", "The directory suspends the member, which frees the slot");
        }
    }

    private void invites() {
        window.click("Invites");
        window.awaitRow("margaret@example.com", "Pending");
        expectRows(13);
        picture("invites", "The invites and their status");
        window.click("Pending  3");
        expectRows(3);
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
        expectRows(2);
        BrowserPage revoked = browser.open(link);
        require(revoked.status() == 410, "The link still works after the invite is revoked");
        page(revoked, "revoked-link", "The link no longer works");
        window.click("Pending  2");
    }

    private void bounce() {
        String margaret = SampleOrganization.MARGARET.username();
        backend.returned().report("postfix.eml", backend.service().mail().awaitMailTo(margaret));
        window.awaitRow(margaret, "Bounced", "mailbox does not exist");
        picture("bounced", "A mail came back; the row says why, and its link can be shared");
    }

    private void renewal() {
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
        window.click("Asks again  1");
        window.awaitRow("tony@example.com", "Asks for a new link", "Expired");
        picture("asks-again", "The window shows who asks for a new link");
        window.clickInRow("tony@example.com", "Renew the invite for tony@example.com");
        window.awaitText("New link for tony@example.com copied");
        picture("renewed", "One click renews the invite and copies the new link");
    }

    private void activity() {
        window.click("Activity");
        window.awaitRow("Ada Example", "Revoked the invite for margaret@example.com");
        window.awaitRow("Roster server", "Couldn’t deliver the e-mail to margaret@example.com");
        window.awaitRow("tony@example.com", "Asked for a new link");
        picture("activity", "The activity log shows who changed what and when");
    }

    private void limits() {
        window.click("Limits");
        window.awaitText("7 of 10 used");
        picture("limits", "The member slots, and the ways to more of them and to support");
    }

    private void settings() {
        openSettings();
        picture("settings", "Settings take effect immediately");
        window.press(KeyCode.ESCAPE);
        window.click(ADA);
        window.click("Switch server or account…");
        window.awaitText("Add a server or account…");
        picture("switcher", "The organizations of all servers and accounts that are signed in");
        window.click("Add a server or account…");
        window.awaitFocus("address");
        picture("servers", "Adding another server or account, with a way back");
        window.press(KeyCode.ESCAPE);
        window.awaitText("Limits");
    }

    private void openSettings() {
        window.click(ADA);
        window.click("Settings…");
        window.awaitText("Hide new invitation links until I choose to show them");
    }

    private void language() {
        openSettings();
        window.clickId("language");
        window.click("Français");
        window.awaitText("Paramètres");
        window.press(KeyCode.ESCAPE);
        window.awaitNoText("Paramètres");
        window.shortcut(KeyCode.CONTROL, KeyCode.DIGIT1);
        window.awaitRow(ADA, "Administrateur");
        picture("french", "The whole window in another language, without a restart");
    }

    private void expectRows(int rows) {
        window.awaitRowCount(rows);
    }

    private void picture(String name, String description) {
        pictures.window(name, description);
    }

    private void page(BrowserPage page, String name, String description) {
        pictures.page(page, name, description);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }

    @Override
    public void close() {
        window.close();
        pages.close();
        signIn.close();
        browser.close();
        backend.close();
    }
}
