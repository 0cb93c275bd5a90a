package org.roster.demo;

import javafx.application.Application;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.roster.demo.mail.Mail;
import org.roster.demo.service.SampleOrganization;
import org.roster.desktop.DesktopEnvironment;
import org.roster.desktop.RosterDesktop;
import org.roster.desktop.log.LogFile;
import org.roster.desktop.notification.Notifier;
import org.roster.desktop.platform.Browser;
import org.roster.desktop.platform.SystemBrowser;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.signin.oidc.NativeSignInService;
import org.roster.desktop.signin.store.Keyring;
import org.roster.desktop.ui.dialog.FileDialogs;
import org.roster.desktop.updates.UpdateSource;

/** Roster in a window, on sample data. */
public final class DemoWindow extends Application {

    private final Notifier notifier = Notifier.ofThisMachine();
    private @Nullable DemoWorld world;
    private @Nullable NativeSignInService signIn;
    private @Nullable RosterDesktop desktop;

    /** Off the JavaFX thread: the sample organization takes some seconds to make. */
    @Override
    public void init() {
        System.out.println("Starting a service, identity providers and a mail server …");
        DemoWorld started = DemoWorld.start();
        world = started;
        started.service().mail().onMail(DemoWindow::tell);
        System.out.printf(
                """
                Roster is at %s, with %s.
                  Sign in as %s (Google) or %s (Microsoft Entra ID), its administrators.
                  The browser warns of the demo's own certificates; go on all the same.
                  Mail lands in %s; each is told here, open its .html in a browser.
                  Nothing leaves this machine, and everything is gone when the window closes.
                """,
                started.address(),
                SampleOrganization.NAME,
                SampleOrganization.ADA.displayName(),
                SampleOrganization.GRACE.displayName(),
                started.service().mail().folder());
    }

    private static void tell(Mail mail) {
        System.out.println("A mail to " + String.join(", ", mail.to()) + ": " + mail.page());
    }

    @Override
    public void start(Stage stage) {
        if (world == null) {
            throw new IllegalStateException("Not initialized");
        }
        Browser browser = SystemBrowser.ofThisMachine();
        signIn =
                new NativeSignInService(
                        world.providers()::clientContext,
                        browser,
                        // The person's own stays as it is
                        Keyring.NONE,
                        world.clock(),
                        NativeSignInService.PATIENCE);
        Settings settings = Settings.DEFAULT.withServerAddress(world.address().toString());
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
                        world.clock());
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
        if (world != null) {
            world.close();
        }
    }
}
