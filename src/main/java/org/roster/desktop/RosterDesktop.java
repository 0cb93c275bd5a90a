package org.roster.desktop;

import javafx.scene.Scene;
import javafx.scene.control.Dialog;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.roster.client.ProxyPasswords;
import org.roster.client.keyring.Keyring;
import org.roster.client.signin.Session;
import org.roster.client.signin.SignInService;
import org.roster.desktop.performance.IdleMemoryCollector;
import org.roster.desktop.performance.WarmUp;
import org.roster.desktop.performance.WarmUpSession;
import org.roster.desktop.sessions.OwnSessionsController;
import org.roster.desktop.sessions.OwnSessionsViewModel;
import org.roster.desktop.settings.Language;
import org.roster.desktop.settings.SettingsController;
import org.roster.desktop.settings.SettingsStore;
import org.roster.desktop.settings.SettingsViewModel;
import org.roster.desktop.shell.LastOrganizations;
import org.roster.desktop.shell.MainWindow;
import org.roster.desktop.shell.Navigator;
import org.roster.desktop.signin.CredentialStoreNotices;
import org.roster.desktop.signin.ProxyPasswordDialog;
import org.roster.desktop.signin.ServerLinkHandler;
import org.roster.desktop.signin.SignInViewModel;
import org.roster.desktop.signin.StoredSignIns;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.DefectDialog;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.theme.WindowTheme;
import org.roster.desktop.ui.theme.ZoomKeys;
import org.roster.desktop.updates.UpdateNotice;
import org.roster.desktop.updates.UpdateWatch;
import org.roster.unicode.MessagePatterns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The composition root of the desktop. Runs on the JavaFX thread. */
public final class RosterDesktop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RosterDesktop.class);

    private final SignInService signIn;
    private final SettingsStore settings;
    private final Tasks tasks;
    private final WindowContext context;
    private final MainWindow window;
    private final Navigator navigator;
    private final ServerLinkHandler links;
    private final UpdateWatch updates;
    private final WarmUp warmUp;
    private final DefectDialog defects;
    private @Nullable Dialog<?> settingsDialog;

    /**
     * Creates a desktop that shows nothing yet.
     *
     * @param signIn signs the user in
     * @param settings stores the settings
     * @param environment the parts of the operating system that the desktop uses
     */
    public RosterDesktop(
            Stage stage,
            SignInService signIn,
            SettingsStore settings,
            DesktopEnvironment environment,
            InstantSource clock) {
        this.signIn = signIn;
        this.settings = settings;
        this.tasks = Tasks.ofTheWindow(this::showDefect);
        this.context = new WindowContext(stage, environment, settings, clock, tasks);
        this.defects = new DefectDialog(context.dialogs(), context.log()::open);
        SettingsViewModel preferences = context.preferences();
        Notices notices = context.notices();
        this.window =
                new MainWindow(
                        stage,
                        new WindowTheme(
                                preferences.appearanceProperty(),
                                preferences.densityProperty(),
                                preferences.zoomProperty()),
                        settings,
                        tasks,
                        this::addKeys);
        this.navigator =
                new Navigator(
                        window,
                        notices,
                        new CredentialStoreNotices(tasks, notices),
                        new LastOrganizations(settings),
                        new StoredSignIns(signIn, tasks),
                        tasks,
                        new Navigator.Pages(
                                this::newSignIn,
                                (session, membership) ->
                                        new OrganizationWindow(context, session, membership),
                                this::openSettings,
                                this::openSignIns));
        stage.setOnCloseRequest(closing -> {
            closing.consume();
            navigator.leave(stage::hide);
        });
        // Later, because the list of languages is still open
        preferences
                .languageProperty()
                .subscribe((before, now) -> tasks.foreground(this::changeLanguage));
        this.links = new ServerLinkHandler(settings, notices, navigator::switchServer);
        this.updates =
                new UpdateWatch(
                        environment.updates(),
                        UpdateWatch.currentVersion(),
                        preferences.updatesLookedFor(),
                        settings,
                        tasks,
                        new UpdateNotice(notices, environment.browser(), tasks));
        this.warmUp =
                new WarmUp(
                        stage,
                        offScreen ->
                                new OrganizationWindow(
                                        context.withStage(offScreen),
                                        new WarmUpSession(),
                                        WarmUpSession.MEMBERSHIP));
        new IdleMemoryCollector(IdleMemoryCollector.ofThisProcess(), WindowContext::isFocused)
                .begin(tasks);
        context.times()
                .pass(
                        tasks,
                        stage.showingProperty().and(stage.iconifiedProperty().not()).asObject());
    }

    /** Reports an unexpected failure. Can be called on any thread. */
    void report(Throwable defect) {
        LOG.error("Unexpected failure", defect);
        tasks.foreground(() -> showDefect(defect));
    }

    private void showDefect(Throwable defect) {
        defects.show(defect);
    }

    /**
     * Returns an authenticator that asks in this window for the passwords of proxies.
     *
     * @param keyring stores the passwords
     */
    public ProxyPasswords proxyPasswords(Keyring keyring) {
        return new ProxyPasswords(
                new ProxyPasswordDialog(keyring, context.dialogs(), tasks), context.clock());
    }

    /** Opens the window at the sign-in page. */
    public void show() {
        showAt(null);
    }

    /**
     * Opens the window at the sign-in page.
     *
     * @param server the server that a link names, or null; the user must confirm the connection
     */
    public void showAt(@Nullable URI server) {
        window.prepare(context.notices().node());
        SignInViewModel model = navigator.showSignIn();
        if (server == null || !links.arrived(server, model)) {
            model.resume();
        }
        window.show();
        updates.begin();
    }

    /**
     * Brings the window to the front. Can be called on any thread.
     *
     * @param server the server that a link names, or null
     * @return completes when the window is in front
     */
    public CompletableFuture<?> comeToFront(@Nullable URI server) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        tasks.foreground(() -> {
            window.bringToFront();
            if (server != null) {
                var _ = links.arrived(server, navigator.signInPage());
            }
            done.complete(true);
        });
        return done;
    }

    private void addKeys(Scene scene) {
        SettingsViewModel preferences = context.preferences();
        scene.getAccelerators().put(KeyCombination.valueOf("Shortcut+Comma"), this::openSettings);
        scene.getAccelerators().put(KeyCombination.valueOf("Shortcut+Q"), context::quit);
        ZoomKeys.put(scene, preferences::zoomIn, preferences::zoomOut, preferences::resetZoom);
    }

    private SettingsController openSettings() {
        SettingsController controller = new SettingsController(context.preferences());
        Dialog<?> dialog = context.dialogs().inform(controller.title(), Views.load(controller));
        settingsDialog = dialog;
        Dialogs.whenClosed(dialog, () -> settingsDialog = null);
        return controller;
    }

    /** Shows everything in the language that the user has just chosen in the settings. */
    private void changeLanguage() {
        Locale.setDefault(settings.language().locale(Language.system()));
        Dialog<?> open = settingsDialog;
        if (open != null) {
            Dialogs.close(open);
        }
        navigator.renew();
        if (open != null) {
            openSettings().focusLanguage();
        }
    }

    private void openSignIns(Session session) {
        OwnSessionsController controller =
                new OwnSessionsController(
                        new OwnSessionsViewModel(session.ownSessions(), tasks), context.times());
        context.dialogs().inform(controller.title(), Views.load(controller));
    }

    /** Creates a sign-in. While the user signs in with the browser, the window warms up. */
    private SignInViewModel newSignIn(Consumer<Session> signedIn) {
        SignInViewModel model =
                new SignInViewModel(
                        signIn,
                        settings,
                        tasks,
                        session -> {
                            warmUp.end();
                            signedIn.accept(session);
                        });
        model.stepProperty()
                .addListener((changed, before, now) -> {
                    if (now == SignInViewModel.Step.BROWSER
                            || now == SignInViewModel.Step.RESUMING) {
                        loadMessagePatterns();
                    }
                    if (now == SignInViewModel.Step.BROWSER) {
                        warmUp.begin();
                    } else {
                        warmUp.end();
                    }
                });
        return model;
    }

    /** The organization shows messages with plurals. */
    private void loadMessagePatterns() {
        tasks.execute(RuntimeException.class, MessagePatterns::load).start();
    }

    /** Ends the session and all tasks, and clears copied links. Doesn't close the stage. */
    @Override
    public void close() {
        warmUp.end();
        navigator.close();
        context.clipboard().close();
        window.close();
        tasks.close();
    }
}
