package org.roster.desktop;

import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Me;
import org.roster.contract.Me.Membership;
import org.roster.desktop.log.LogOpener;
import org.roster.desktop.performance.IdleMemoryCollector;
import org.roster.desktop.performance.WarmUp;
import org.roster.desktop.settings.SettingsController;
import org.roster.desktop.settings.SettingsStore;
import org.roster.desktop.settings.SettingsViewModel;
import org.roster.desktop.shell.MainController.AccountMenu;
import org.roster.desktop.shell.OrganizationsController;
import org.roster.desktop.shell.WindowPlacement;
import org.roster.desktop.signin.CredentialStoreNotices;
import org.roster.desktop.signin.ServerLinkHandler;
import org.roster.desktop.signin.SignInController;
import org.roster.desktop.signin.SignInViewModel;
import org.roster.desktop.signin.oidc.Session;
import org.roster.desktop.signin.oidc.SignInService;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.DefectDialog;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.ui.theme.WindowIcon;
import org.roster.desktop.ui.theme.WindowTheme;
import org.roster.desktop.ui.theme.ZoomKeys;
import org.roster.desktop.updates.UpdateNotice;
import org.roster.desktop.updates.UpdateWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The desktop: the window and its pages, from the sign-in to an organization and back. Lives on the
 * JavaFX thread.
 */
public final class RosterDesktop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RosterDesktop.class);
    private static final double WIDTH = 1200;
    private static final double HEIGHT = 740;

    /** What a window's title takes at most. */
    private static final double FRAME = 40;

    private final Stage stage;
    private final SignInService signIn;
    private final SettingsStore settings;
    private final WindowContext parts;
    private final Tasks tasks;
    private final Dialogs dialogs;
    private final Notices notices;
    private final SettingsViewModel preferences;
    private final WindowTheme looks;
    private final WindowPlacement placement;
    private final CredentialStoreNotices keeping;
    private final StackPane page = new StackPane();
    private final ServerLinkHandler linked;
    private final UpdateWatch updates;
    private final WarmUp rehearsal;
    private @Nullable SignInViewModel signInPage;
    private @Nullable Session session;
    private @Nullable OrganizationWindow desk;

    /**
     * A desktop that shows nothing yet.
     *
     * @param stage the window
     * @param signIn signs people in
     * @param settings what is remembered
     * @param surroundings what there is of the computer
     * @param clock what time it is
     */
    public RosterDesktop(
            Stage stage,
            SignInService signIn,
            SettingsStore settings,
            DesktopEnvironment surroundings,
            InstantSource clock) {
        this.stage = stage;
        this.signIn = signIn;
        this.settings = settings;
        this.dialogs = new Dialogs(() -> stage);
        this.tasks = Tasks.ofTheWindow(this::defect);
        this.notices = new Notices(tasks);
        this.preferences = new SettingsViewModel(settings, surroundings.updates().isPossible());
        Times times = new Times(clock);
        this.parts =
                new WindowContext(
                        stage,
                        surroundings,
                        clock,
                        times,
                        tasks,
                        dialogs,
                        notices,
                        new LinkClipboard(tasks, preferences.clipboardClearedProperty()::getValue),
                        new LogOpener(
                                surroundings.log(),
                                surroundings.fileOpener(),
                                tasks,
                                notices::warn),
                        preferences);
        this.looks =
                new WindowTheme(
                        preferences.appearanceProperty(),
                        preferences.densityProperty(),
                        preferences.zoomProperty());
        this.placement = new WindowPlacement(stage, settings, tasks);
        this.keeping = new CredentialStoreNotices(tasks, notices);
        this.updates =
                new UpdateWatch(
                        surroundings.updates(),
                        UpdateWatch.currentVersion(),
                        preferences.updatesLookedFor(),
                        settings,
                        tasks,
                        new UpdateNotice(notices, surroundings.browser(), tasks));
        this.rehearsal = new WarmUp(stage, hidden -> OrganizationWindow.warmUp(parts.in(hidden)));
        this.linked = new ServerLinkHandler(settings, notices, this::switchServer);
        new IdleMemoryCollector(IdleMemoryCollector.ofThisProcess(), WindowContext::isLookedAt)
                .begin(tasks);
        times.pass(tasks, stage.showingProperty().and(stage.iconifiedProperty().not()).asObject());
    }

    /** Tells of what failed as nobody expected; from any thread. */
    void report(Throwable defect) {
        LOG.error("Something failed as nobody expected", defect);
        tasks.foreground(() -> defect(defect));
    }

    private void defect(Throwable defect) {
        new DefectDialog(dialogs, parts.log()::open).show(defect);
    }

    /** Opens the window at the sign-in page. */
    public void show() {
        showAt(null);
    }

    /**
     * Opens the window at the sign-in page.
     *
     * @param server what a link names, or null; it is connected to when the person says so
     */
    public void showAt(@Nullable URI server) {
        StackPane root = new StackPane(page, notices.node());
        root.getStyleClass().add("window");
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene =
                new Scene(
                        root,
                        Math.min(WIDTH, screen.getWidth()),
                        Math.min(HEIGHT, screen.getHeight() - FRAME));
        looks.dress(scene);
        stage.setScene(scene);
        stage.setMinWidth(Math.min(1024, screen.getWidth()));
        stage.setMinHeight(Math.min(560, screen.getHeight()));
        stage.setTitle("Roster");
        putIcon(scene);
        placement.begin();
        putKeys();
        SignInViewModel model = showSignIn();
        if (server == null || !linked.arrived(server, model)) {
            model.resume();
        }
        stage.show();
        updates.begin();
    }

    /**
     * Brings the window to the front; from any thread.
     *
     * @param server what a link names, or null
     * @return done once it is there
     */
    public CompletableFuture<?> comeToFront(@Nullable URI server) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        tasks.foreground(() -> {
            toFront();
            if (server != null) {
                var _ = linked.arrived(server, signInPage);
            }
            done.complete(true);
        });
        return done;
    }

    private void toFront() {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /** JavaFX scales it by itself; time for that is while the first frame is painted. */
    private void putIcon(Scene scene) {
        scene.addPostLayoutPulseListener(
                new Runnable() {
                    @Override
                    public void run() {
                        scene.removePostLayoutPulseListener(this);
                        tasks.foreground(() -> stage.getIcons().setAll(WindowIcon.load()));
                    }
                });
    }

    /** The keys that work on every page. */
    private void putKeys() {
        Scene scene = stage.getScene();
        scene.getAccelerators().put(KeyCombination.valueOf("Shortcut+Comma"), this::openSettings);
        ZoomKeys.put(scene, preferences::larger, preferences::smaller, preferences::usualSize);
    }

    private void openSettings() {
        SettingsController controller = new SettingsController(preferences);
        dialogs.inform(controller.title(), Views.load(controller));
    }

    private SignInViewModel showSignIn() {
        SignInViewModel model = new SignInViewModel(signIn, settings, tasks, this::signedIn);
        signInPage = model;
        model.stepProperty()
                .addListener((changed, before, now) -> {
                    if (now == SignInViewModel.Step.BROWSER) {
                        rehearsal.begin();
                    } else {
                        rehearsal.end();
                    }
                });
        stage.setTitle("Roster");
        showPage(Views.load(new SignInController(model, this::openSettings)));
        return model;
    }

    private void signedIn(Session signedIn) {
        session = signedIn;
        rehearsal.end();
        keeping.watch(signedIn);
        signInPage = null;
        // The person is still looking at the browser
        toFront();
        Me me = signedIn.me();
        List<Membership> administered = OrganizationsController.administered(me);
        if (administered.size() == 1) {
            open(signedIn, administered.getFirst());
        } else {
            showPage(
                    Views.load(
                            new OrganizationsController(
                                    me, chosen -> open(signedIn, chosen), this::signOut)));
        }
    }

    private void open(Session signedIn, Membership membership) {
        OrganizationWindow opened = new OrganizationWindow(parts, signedIn, membership);
        desk = opened;
        stage.setTitle(membership.organization().name() + " – Roster");
        show(opened.open(new AccountMenu(this::openSettings, this::switchServer, this::signOut)));
    }

    private void show(Parent view) {
        page.getChildren().setAll(view);
    }

    /** A page without tabs, that scrolls where it is too large for the window. */
    private void showPage(Parent view) {
        ScrollPane scroll = new ScrollPane(view);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("edge-to-edge", "page-scroll");
        Nodes.paintDirectly(scroll);
        show(scroll);
    }

    private void signOut() {
        Session ended = session;
        endSession();
        if (ended != null) {
            keeping.forget(ended);
        }
        showSignIn().begin();
    }

    /** Asks nobody by itself, so that another server or account can be chosen. */
    private SignInViewModel switchServer() {
        endSession();
        return showSignIn();
    }

    private void endSession() {
        stage.getScene().getAccelerators().clear();
        putKeys();
        notices.clear();
        if (desk != null) {
            desk.close();
            desk = null;
        }
        if (session != null) {
            session.close();
            session = null;
        }
    }

    /** Ends the session and what is under way; the window is its owner's to close. */
    @Override
    public void close() {
        rehearsal.end();
        endSession();
        placement.end();
        looks.close();
        tasks.close();
    }
}
