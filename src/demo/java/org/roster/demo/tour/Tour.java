package org.roster.demo.tour;

import javafx.scene.input.KeyCode;

import org.roster.client.keyring.Keyring;
import org.roster.client.signin.NativeSignInService;
import org.roster.demo.DemoBackend;
import org.roster.demo.MemorySettings;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.directory.ExampleDirectory;
import org.roster.demo.module.ExampleModule;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.service.SampleOrganization;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.settings.Settings;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

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
            pictures.window("failed", "The window when the tour failed");
            throw e;
        }
    }

    private void steps() {
        pictures.deleteOld();
        signIn();
        users();
        InviteSteps invites = new InviteSteps(backend, window, pictures);
        invites.dialogs();
        invites.redemption();
        roles();
        helpdesk();
        try (ExampleModule module = module();
                ScriptedBrowser lise = new ScriptedBrowser(backend.providers().clientContext())) {
            ModuleSteps access = new ModuleSteps(window, pictures, module, lise);
            access.suspension();
            mailSettings();
            access.removal();
            provisioning();
            invites.table(browser);
            sync(module, lise);
        }
        invites.renewal();
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
        pictures.window("wrong-address", "An invalid address is reported next to the field");
        window.type("address", backend.address().toString());
        window.press(KeyCode.ENTER);
        window.awaitText("Sign in with Google");
        window.awaitText("Sign in with Microsoft Entra ID");
        pictures.window("sign-in", "The sign-in page offers the identity providers of the service");
        window.click("Sign in with Google");
    }

    private void users() {
        window.awaitText(SampleOrganization.NAME);
        window.awaitRow(ADA, SampleOrganization.ADA.username(), "Google", "Administrator", "You");
        window.awaitRow(GRACE.displayName(), "Entra ID");
        window.awaitRowCount(7);
        pictures.window("users", "Signed in with the browser: the table of users");
        window.type("search", "grace");
        window.awaitText("1 of ");
        window.awaitRowCount(1);
        pictures.window("search", "The search filters as you type");
        window.type("search", "");
        window.awaitRowCount(7);
    }

    private void roles() {
        window.clickInRow("Lise Example", "Change the role of Lise Example");
        window.awaitText("Change role of Lise Example");
        window.clickId("role");
        window.press(KeyCode.DOWN);
        window.press(KeyCode.ENTER);
        window.awaitText("Full access, including");
        pictures.window("edit-role", "The dialog to change a role");
        window.click("Save");
        window.awaitRow("Lise Example", "Administrator");
        window.awaitText("Lise Example is now an administrator.");
        pictures.window("role-changed", "The new role applies from the next request");
    }

    private void helpdesk() {
        window.chooseInMenu("alan@example.com", "Give helpdesk access");
        window.awaitText("Alan Example can now hand out invitation links.");
        pictures.window(
                "helpdesk", "A member of the helpdesk can hand out links, and nothing else");
    }

    /**
     * Creates an API token and shows the users again.
     *
     * @param created is called before the token is created
     * @return the secret
     */
    private String token(String name, Runnable created, String... permissions) {
        window.click("API tokens");
        window.click("New API token");
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

    private void mailSettings() {
        window.click("_File");
        window.click("E-mail settings…");
        window.awaitFocus("language");
        pictures.window(
                "mail-settings", "Administrators choose the language of mails, and the reminders");
        window.press(KeyCode.ESCAPE);
        window.awaitFocus("table");
    }

    /** Creates an API token for a module and starts the module with it. */
    private ExampleModule module() {
        String secret =
                token(
                        "Reports",
                        () ->
                                pictures.window(
                                        "token",
                                        "A module gets an API token with the permissions that it"
                                                + " needs"),
                        "Check access to modules");
        return ExampleModule.start(backend.providers(), backend.address(), secret);
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
            pictures.window(
                    "provisioned", "A directory adds a member with SCIM; the window says by whom");
            directory.setActive(user, false);
            window.awaitRow("Mary Example", "Suspended");
            pictures.window(
                    "deprovisioned", "The directory suspends the member, which frees the slot");
        }
    }

    private void activity() {
        window.click("Activity");
        window.awaitRow("Ada Example", "Revoked the invite for margaret@example.com");
        window.awaitRow("Roster server", "Couldn’t deliver the e-mail to margaret@example.com");
        window.awaitRow("tony@example.com", "Asked for a new link");
        pictures.window("activity", "The activity log shows who changed what and when");
    }

    private void limits() {
        window.click("Limits");
        window.awaitText("7 of 10 used");
        pictures.window("limits", "The member slots, and the ways to more of them and to support");
    }

    private void settings() {
        openSettings();
        pictures.window("settings", "Settings take effect immediately");
        window.press(KeyCode.ESCAPE);
        window.click(ADA);
        window.click("Switch server or account…");
        window.awaitText("Add a server or account…");
        pictures.window(
                "switcher", "The organizations of all servers and accounts that are signed in");
        window.click("Add a server or account…");
        window.awaitFocus("address");
        pictures.window("servers", "Adding another server or account, with a way back");
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
        pictures.window("french", "The whole window in another language, without a restart");
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
