package org.roster.desktop.flow;

import javafx.scene.input.KeyCode;

import org.roster.client.keyring.Keyring;
import org.roster.client.platform.Browser;
import org.roster.client.signin.NativeSignInService;
import org.roster.client.signin.ProviderTrust;
import org.roster.demo.MemorySettings;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;
import org.roster.demo.window.ScriptedFileDialogs;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.ui.dialog.FileDialogs;
import org.roster.server.TestService;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A desktop window with its own browser.
 *
 * @param window the window
 * @param browser the browser
 * @param opened the pages that the window has opened other than those to sign in, oldest first
 * @param settings the settings of the desktop
 * @param signIn the sign-in service
 */
record TestDesktop(
        DesktopDriver window,
        ScriptedBrowser browser,
        BlockingQueue<URI> opened,
        MemorySettings settings,
        NativeSignInService signIn)
        implements AutoCloseable {

    private static final Duration BROWSER_TIMEOUT = Duration.ofSeconds(30);

    /** Opens a signed-out window with this browser and no keyring. */
    static TestDesktop open(
            TestService backend, ProviderTrust trust, Browser opens, Settings remembered) {
        return open(backend, trust, opens, Keyring.NONE, remembered);
    }

    /** Opens a window that is signed out unless the keyring has a saved sign-in. */
    static TestDesktop open(
            TestService backend,
            ProviderTrust trust,
            Browser opens,
            Keyring keyring,
            Settings remembered) {
        return open(
                backend, trust, opens, keyring, remembered, new ScriptedFileDialogs(Path.of("")));
    }

    private static TestDesktop open(
            TestService backend,
            ProviderTrust trust,
            Browser opens,
            Keyring keyring,
            Settings remembered,
            FileDialogs files) {
        NativeSignInService signIn =
                new NativeSignInService(trust, opens, keyring, backend.clock(), BROWSER_TIMEOUT);
        MemorySettings settings = new MemorySettings(remembered);
        BlockingQueue<URI> opened = new LinkedBlockingQueue<>();
        DesktopDriver window =
                DesktopDriver.open(signIn, opened::add, settings, files, backend.clock());
        return new TestDesktop(window, backend.browser(), opened, settings, signIn);
    }

    /** Opens a window at the sign-in page of the service. */
    static TestDesktop open(TestService backend, Browser opens) {
        return open(
                backend,
                backend.providers().desktopTrust(),
                opens,
                Settings.DEFAULT.withServerAddress(backend.service().url().toString()));
    }

    /** Opens a window and signs an account in. */
    static TestDesktop signedIn(TestService backend, SampleAccount account) {
        return signedIn(backend, account, backend.service().url());
    }

    /** Opens a window and signs an account in through this address. */
    static TestDesktop signedIn(TestService backend, SampleAccount account, URI service) {
        return signedIn(backend, account, service, new ScriptedFileDialogs(Path.of("")));
    }

    /** Opens a window with these file dialogs and signs an account in through this address. */
    static TestDesktop signedIn(
            TestService backend, SampleAccount account, URI service, FileDialogs files) {
        ScriptedBrowser browser = backend.browser();
        TestDesktop desktop =
                open(
                        backend,
                        backend.providers().desktopTrust(),
                        page -> browser.signIn(page, account.username()),
                        Keyring.NONE,
                        Settings.DEFAULT.withServerAddress(service.toString()),
                        files);
        desktop.window.click(
                account.tenant() == null
                        ? "Sign in with Google"
                        : "Sign in with Microsoft Entra ID");
        return desktop;
    }

    /** Opens a window, signs the first administrator in, and waits for the users. */
    static TestDesktop of(TestOrganization organization) {
        return of(organization, organization.backend().service().url());
    }

    /** Starts the desktop with this server address. */
    static TestDesktop of(TestOrganization organization, URI service) {
        TestDesktop desktop =
                signedIn(organization.backend(), organization.administrator(), service);
        desktop.window.awaitRow(organization.administrator().username());
        return desktop;
    }

    /** Selects this row and then all rows of its table. */
    void selectAll(String row) {
        window.click(row);
        window.awaitFocus("table");
        window.shortcut(KeyCode.CONTROL, KeyCode.A);
    }

    /** Opens the menu of a row of the table. */
    void openMenu(String row) {
        window.click(row);
        window.awaitFocus("table");
        window.shortcut(KeyCode.SHIFT, KeyCode.F10);
    }

    /** Chooses an item in the menu of a row of the table. */
    void chooseInMenu(String row, String item) {
        openMenu(row);
        window.click(item);
    }

    /** Opens the invite dialog. */
    void openInvite() {
        window.click("Invite user");
        window.awaitFocus("username");
    }

    /** Opens the invite dialog and pastes a username. */
    void openInvite(String username) {
        openInvite();
        window.paste("username", username);
    }

    @Override
    public void close() {
        window.close();
        signIn.close();
        browser.close();
    }
}
