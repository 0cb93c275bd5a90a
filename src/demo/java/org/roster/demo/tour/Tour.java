package org.roster.demo.tour;

import javafx.scene.input.KeyCode;

import org.roster.demo.DemoWorld;
import org.roster.demo.MemorySettings;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.SampleOrganization;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.signin.oidc.NativeSignInService;
import org.roster.desktop.signin.store.Keyring;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The whole main job, driven through the real window and a scripted browser. Each step that does
 * not do what it says ends the tour with an error.
 */
public final class Tour implements AutoCloseable {

    private static final String ADA = SampleOrganization.ADA.displayName();
    private static final SampleAccount GRACE = SampleOrganization.GRACE;

    private final Path folder;
    private final PrintStream out;
    private final DemoWorld world;
    private final ScriptedBrowser browser;
    private final NativeSignInService signIn;
    private final DesktopDriver window;
    private final PagePictures pages;
    private int number;

    /**
     * Starts everything.
     *
     * @param folder where the pictures go
     * @param out where the steps are told
     */
    public Tour(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
        this.world = DemoWorld.start();
        this.browser = new ScriptedBrowser(world.providers().clientContext());
        this.signIn =
                new NativeSignInService(
                        world.providers()::clientContext,
                        page -> browser.signIn(page, SampleOrganization.ADA.username()),
                        Keyring.NONE,
                        world.clock(),
                        Duration.ofMinutes(1));
        this.window =
                DesktopDriver.open(signIn, new MemorySettings(Settings.DEFAULT), world.clock());
        this.pages = new PagePictures(world.providers().clientContext());
        world.providers().add(SampleAccount.google("lise@example.com", "Lise Example"));
    }

    /** Goes through all steps; where one fails, the last picture shows where. */
    public void run() {
        try {
            steps();
        } catch (RuntimeException | AssertionError e) {
            picture("failed", "What was seen when the tour ended");
            throw e;
        }
    }

    private void steps() {
        forgetPictures();
        signIn();
        users();
        inviteDialogs();
        redemption();
        roles();
        removal();
        invites();
        activity();
        limits();
        settings();
    }

    private void signIn() {
        window.resize(1280, 820);
        window.awaitId("address");
        window.click("Continue");
        window.awaitText("Enter your organization’s server address.");
        window.type("address", "not an address");
        window.press(KeyCode.ENTER);
        window.awaitText("Enter a valid address");
        picture("wrong-address", "A wrong address is told beside the field");
        window.type("address", world.address().toString());
        window.press(KeyCode.ENTER);
        window.awaitText("Sign in with Google");
        window.awaitText("Sign in with Microsoft Entra ID");
        picture("sign-in", "The sign-in page offers what the service accepts");
        window.click("Sign in with Google");
    }

    private void users() {
        window.awaitText(SampleOrganization.NAME);
        window.awaitRow(ADA, SampleOrganization.ADA.username(), "Google", "Administrator", "You");
        window.awaitRow(GRACE.displayName(), "Entra ID");
        expectRows(7);
        picture("users", "Signed in through the browser: the table of users");
        window.type("search", "grace");
        window.awaitText("1 user found");
        expectRows(1);
        picture("search", "The search finds as you type");
        window.type("search", "");
        expectRows(7);
    }

    private void inviteDialogs() {
        window.click("Invite user");
        window.awaitText("Identity provider");
        window.press(KeyCode.ENTER);
        window.awaitText("Enter a username.");
        picture("invite-any", "The invite dialog: any provider, and what is missing");
        window.click("Microsoft Entra ID");
        window.type("tenantId", "no tenant");
        window.type("username", "lise@example.com");
        window.press(KeyCode.ENTER);
        window.awaitText("Enter a tenant GUID or a domain name");
        window.click("More options");
        window.awaitId("notificationEmail");
        picture("invite-microsoft", "Microsoft Entra ID takes a tenant; nothing typed is lost");
        window.click("Google");
        window.awaitText("The e-mail address of the Google account");
        picture("invite-google", "Google");
        window.press(KeyCode.ENTER);
        window.awaitText("lise@example.com was invited");
        picture("invite-link", "The invitation link, to copy");
    }

    private void redemption() {
        URI link = URI.create(window.value("link"));
        URI mailed = world.service().mail().awaitMailTo("lise@example.com").links().getFirst();
        require(link.equals(mailed), "The mail has another link than the dialog");
        window.click("Done");
        try (ScriptedBrowser invitee = new ScriptedBrowser(world.providers().clientContext())) {
            BrowserPage landing = invitee.open(link);
            require(landing.status() == 200, landing.text());
            page(landing, "landing-page", "The invitation page behind the link");
            invitee.press("Google");
            require(invitee.page().isAccountChoice(), "The provider asks for no account");
            BrowserPage joined = invitee.chooseAccount("lise@example.com");
            require(joined.status() == 200, joined.text());
            page(joined, "joined", "Signed in with Google, and in");
        }
        window.awaitRow("Lise Example", "lise@example.com", "Google", "Member");
        expectRows(8);
        picture("new-member", "The new member has appeared in the table");
    }

    private void roles() {
        window.clickInRow("Lise Example", "Change the role of Lise Example");
        window.awaitText("Change role of Lise Example");
        window.clickId("role");
        window.press(KeyCode.DOWN);
        window.press(KeyCode.ENTER);
        window.awaitText("Can also invite people");
        picture("edit-role", "A change of role");
        window.click("Save");
        window.awaitRow("Lise Example", "Administrator");
        window.awaitText("Lise Example is now an administrator.");
        picture("role-changed", "The role holds from the next request on");
    }

    private void removal() {
        window.clickInRow("Lise Example", "Remove Lise Example");
        window.awaitText("Remove Lise Example?");
        picture("remove", "A removal asks first, and says what it does");
        window.click("Remove Lise Example");
        window.awaitText("Lise Example was removed.");
        expectRows(7);
        picture("removed", "Removed");
    }

    private void invites() {
        window.click("Invites");
        window.awaitRow("margaret@example.com", "Pending");
        expectRows(13);
        picture("invites", "The invites, with what became of them");
        window.click("Pending  3");
        expectRows(3);
        window.clickInRow("margaret@example.com", "Copy the link for margaret@example.com");
        window.awaitText("Link copied");
        picture("pending", "The pending ones alone; a link is copied");
        URI link = world.service().mail().awaitMailTo("margaret@example.com").links().getFirst();
        require(browser.open(link).status() == 200, "The link does not work before");
        window.clickInRow("margaret@example.com", "Revoke the invite for margaret@example.com");
        window.awaitText("The link stops working immediately.");
        picture("revoke", "A revocation asks first");
        window.click("Revoke invite");
        window.awaitText("The invite for margaret@example.com was revoked.");
        expectRows(2);
        BrowserPage dead = browser.open(link);
        require(dead.status() == 410, "The link works after it was revoked");
        page(dead, "revoked-link", "The link no longer works");
    }

    private void activity() {
        window.click("Activity");
        window.awaitRow("Ada Example", "Revoked the invite for margaret@example.com");
        window.awaitRow("Lise Example", "Joined as a member");
        picture("activity", "Who did what, and when");
    }

    private void limits() {
        window.click("Limits");
        window.awaitText("7 of 10 used");
        picture("limits", "Member slots, used and free");
    }

    private void settings() {
        window.click(ADA);
        window.click("Settings…");
        window.awaitText("Hide new invitation links until I choose to show them");
        picture("settings", "Settings, applied immediately");
        window.press(KeyCode.ESCAPE);
        window.click(ADA);
        window.click("Switch server or account…");
        window.awaitText("Recent servers");
        picture("servers", "Another server or account without a restart");
    }

    /** Pictures of another tour would tell of steps that this one did not take. */
    private void forgetPictures() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".png")).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void expectRows(int rows) {
        window.awaitRowCount(rows);
    }

    private void picture(String name, String says) {
        Path file = next(name);
        window.picture(file);
        tell(says, file);
    }

    private void page(BrowserPage page, String name, String says) {
        Path file = next(name);
        pages.write(page, file);
        tell(says, file);
    }

    private Path next(String name) {
        return folder.resolve("%02d-%s.png".formatted(++number, name));
    }

    private void tell(String says, Path file) {
        out.println("  " + says + "  →  " + file);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    @Override
    public void close() {
        window.close();
        pages.close();
        signIn.close();
        browser.close();
        world.close();
    }
}
