package org.roster.demo;

import javafx.application.Application;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.roster.client.keyring.Keyring;
import org.roster.client.platform.Browser;
import org.roster.client.platform.SystemBrowser;
import org.roster.client.signin.NativeSignInService;
import org.roster.demo.mail.Mail;
import org.roster.demo.service.SampleOrganization;
import org.roster.desktop.DesktopEnvironment;
import org.roster.desktop.RosterDesktop;
import org.roster.desktop.log.LogFile;
import org.roster.desktop.notification.Notifier;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.ui.dialog.FileDialogs;
import org.roster.desktop.updates.UpdateSource;

/** Runs Roster in a window with sample data. */
public final class DemoWindow extends Application {

    private final Notifier notifier = Notifier.ofThisMachine();
    private @Nullable DemoBackend backend;
    private @Nullable NativeSignInService signIn;
    private @Nullable RosterDesktop desktop;

    /**
     * Starts everything off the JavaFX thread, since the sample organization takes a few seconds.
     */
    @Override
    public void init() {
        System.out.println("Starting the Roster demo. This takes a few seconds …");
        DemoBackend started = DemoBackend.start();
        backend = started;
        started.service().mail().onMail(DemoWindow::announce);
        System.out.printf(
                """

                Welcome to Roster! The demo organization is "%s" at %s.

                  Sign in  as %s (Google) or %s (Microsoft Entra ID). Both are
                           administrators and have no password. Your browser warns about the
                           demo's certificate; continue anyway.
                  E-mail   isn't delivered. Each new e-mail is listed here and saved in
                           %s
                  Stop     by closing the window or pressing Ctrl+C.

                Nothing leaves this computer. All data is deleted when the demo stops.

                """,
                SampleOrganization.NAME,
                started.address(),
                SampleOrganization.ADA.displayName(),
                SampleOrganization.GRACE.displayName(),
                started.service().mail().folder());
    }

    private static void announce(Mail mail) {
        System.out.println("New e-mail to " + String.join(", ", mail.to()) + ": " + mail.page());
    }

    @Override
    public void start(Stage stage) {
        if (backend == null) {
            throw new IllegalStateException("Not initialized");
        }
        Browser browser = SystemBrowser.ofThisMachine();
        signIn =
                new NativeSignInService(
                        backend.providers().desktopTrust(),
                        browser,
                        // The user's keyring stays unchanged
                        Keyring.NONE,
                        backend.clock(),
                        NativeSignInService.TIMEOUT);
        Settings settings = Settings.DEFAULT.withServerAddress(backend.address().toString());
        desktop =
                new RosterDesktop(
                        stage,
                        signIn,
                        new MemorySettings(settings),
                        new DesktopEnvironment(
                                browser,
                                FileDialogs.ofTheSystem(() -> stage),
                                LogFile.NONE,
                                SystemBrowser.ofFiles(),
                                notifier,
                                UpdateSource.NONE),
                        backend.clock());
        desktop.show();
    }

    @Override
    public void stop() {
        if (desktop != null) {
            desktop.close();
        }
        notifier.close();
        if (signIn != null) {
            signIn.close();
        }
        if (backend != null) {
            backend.close();
        }
    }
}
