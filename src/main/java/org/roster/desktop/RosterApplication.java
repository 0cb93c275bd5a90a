package org.roster.desktop;

import javafx.application.Application;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.roster.client.keyring.SystemKeyring;
import org.roster.client.keyring.TimeLimitedKeyring;
import org.roster.client.platform.Browser;
import org.roster.client.platform.SystemBrowser;
import org.roster.client.signin.NativeSignInService;
import org.roster.client.signin.ProviderTrust;
import org.roster.desktop.instance.InstanceListener;
import org.roster.desktop.log.LogFile;
import org.roster.desktop.notification.Notifier;
import org.roster.desktop.performance.StartupReader;
import org.roster.desktop.settings.JsonSettingsStore;
import org.roster.desktop.settings.Language;
import org.roster.desktop.settings.SettingsFolder;
import org.roster.desktop.ui.dialog.FileDialogs;
import org.roster.desktop.updates.PublisherUpdateSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.Authenticator;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;

/** The JavaFX application. */
public final class RosterApplication extends Application {

    /** Marks the first instance, which receives the arguments of later ones. */
    static final String FIRST = "--first";

    /** The parameter with the server of the link that Roster was started with. */
    static final String SERVER = "server";

    private static final Logger LOG = LoggerFactory.getLogger(RosterApplication.class);

    private @Nullable LogFile log;
    private @Nullable JsonSettingsStore settings;
    private @Nullable TimeLimitedKeyring keyring;
    private @Nullable NativeSignInService signIn;
    private @Nullable Notifier notifier;
    private @Nullable RosterDesktop desktop;
    private @Nullable InstanceListener laterStarts;

    @Override
    public void start(Stage stage) throws IOException {
        StartupReader read = StartupReader.await();
        log = read.log();
        settings = read.settings();
        // Before any message is loaded
        Locale.setDefault(settings.language().locale(Language.system()));
        keyring =
                new TimeLimitedKeyring(
                        SystemKeyring.ofThisMachine(
                                SettingsFolder.ofCurrentUser().resolve("keyring")),
                        TimeLimitedKeyring.Timeouts.DEFAULT);
        Browser browser = SystemBrowser.ofThisMachine();
        signIn =
                new NativeSignInService(
                        new ProviderTrust(read.trusted(), settings::trustedIssuers),
                        browser,
                        keyring,
                        InstantSource.system(),
                        NativeSignInService.TIMEOUT);
        Notifier systemNotifier = Notifier.ofThisMachine();
        notifier = systemNotifier;
        RosterDesktop opened =
                new RosterDesktop(
                        stage,
                        signIn,
                        settings,
                        new DesktopEnvironment(
                                browser,
                                FileDialogs.ofTheSystem(() -> stage),
                                log,
                                SystemBrowser.ofFiles(),
                                systemNotifier,
                                PublisherUpdateSource.ofThisBuild(
                                        () -> read.trusted().get().context())),
                        InstantSource.system());
        desktop = opened;
        Thread.setDefaultUncaughtExceptionHandler((thread, defect) -> opened.report(defect));
        Authenticator.setDefault(opened.proxyPasswords(keyring));
        String server = getParameters().getNamed().get(SERVER);
        opened.showAt(server == null ? null : URI.create(server));
        if (getParameters().getRaw().contains(FIRST)) {
            laterStarts = listen(opened);
        }
    }

    private static @Nullable InstanceListener listen(RosterDesktop opened) {
        try {
            return InstanceListener.listen(
                    SettingsFolder.runFolderOfCurrentUser(), opened::comeToFront);
        } catch (IOException e) {
            LOG.warn(
                    "Cannot accept later instances, which open their own windows: {}",
                    e.toString());
            return null;
        }
    }

    @Override
    public void stop() {
        if (laterStarts != null) {
            laterStarts.close();
        }
        if (desktop != null) {
            desktop.close();
        }
        if (signIn != null) {
            signIn.close();
        }
        if (keyring != null) {
            keyring.close();
        }
        if (notifier != null) {
            notifier.close();
        }
        if (settings != null) {
            settings.close();
        }
        if (log != null) {
            log.close();
        }
    }
}
