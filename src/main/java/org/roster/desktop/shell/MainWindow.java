package org.roster.desktop.shell;

import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.settings.SettingsStore;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.theme.WindowIcon;
import org.roster.desktop.ui.theme.WindowTheme;
import org.roster.desktop.ui.theme.Zoom;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The window of the desktop, which shows one page at a time. */
public final class MainWindow implements AutoCloseable {

    private static final String TITLE = "Roster";
    private static final double WIDTH = 1200;
    private static final double HEIGHT = 740;
    private static final double MIN_WIDTH = 720;
    private static final double MIN_HEIGHT = 560;

    /** The height below which a window is low, in pixels at a zoom of 100 percent. */
    private static final double LOW_HEIGHT = 500;

    private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");

    /** The maximum height of a window's title bar, in pixels. */
    private static final double TITLE_BAR = 40;

    private final Stage stage;
    private final WindowTheme theme;
    private final Tasks tasks;
    private final Consumer<Scene> keys;
    private final WindowPlacement placement;
    private final StackPane page = new StackPane();
    private @Nullable NoticeArea notices;

    /**
     * Creates a window that shows nothing yet.
     *
     * @param keys adds the keyboard shortcuts that work on every page
     */
    public MainWindow(
            Stage stage,
            WindowTheme theme,
            SettingsStore settings,
            Tasks tasks,
            Consumer<Scene> keys) {
        this.stage = stage;
        this.theme = theme;
        this.tasks = tasks;
        this.keys = keys;
        this.placement = new WindowPlacement(stage, settings, tasks);
    }

    /**
     * Creates the content of the window and places the window on the screen.
     *
     * @param notices are shown above every page
     */
    public void prepare(Pane notices) {
        NoticeArea area = new NoticeArea(page, notices);
        this.notices = area;
        StackPane root = Nodes.styled(new StackPane(page, area.node()), "window");
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene =
                new Scene(
                        root,
                        Math.min(WIDTH, screen.getWidth()),
                        Math.min(HEIGHT, screen.getHeight() - TITLE_BAR));
        theme.apply(scene);
        markLow(root, scene);
        scene.addPostLayoutPulseListener(area::fit);
        stage.setScene(scene);
        stage.setMinWidth(Math.min(MIN_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(MIN_HEIGHT, screen.getHeight()));
        stage.setTitle(TITLE);
        setIconAfterLayout(scene);
        placement.begin();
        keys.accept(scene);
    }

    /** Lets the stylesheet save height while the window is low for its zoom. */
    private static void markLow(Node root, Scene scene) {
        ObservableValue<Integer> zoom = WindowTheme.zoomOf(scene);
        InvalidationListener mark =
                changed ->
                        root.pseudoClassStateChanged(
                                LOW,
                                scene.getHeight() * Zoom.DEFAULT / zoom.getValue() < LOW_HEIGHT);
        scene.heightProperty().addListener(mark);
        zoom.addListener(mark);
        mark.invalidated(zoom);
    }

    /** Sets the icon while the first frame is painted: JavaFX takes time to scale it. */
    private void setIconAfterLayout(Scene scene) {
        afterLayout(
                scene, () -> tasks.foreground(() -> stage.getIcons().setAll(WindowIcon.load())));
    }

    /** Runs an action once, after the next layout, when all nodes are in the scene. */
    void afterLayout(Runnable action) {
        afterLayout(stage.getScene(), action);
    }

    private static void afterLayout(Scene scene, Runnable action) {
        scene.addPostLayoutPulseListener(
                new Runnable() {
                    @Override
                    public void run() {
                        scene.removePostLayoutPulseListener(this);
                        action.run();
                    }
                });
    }

    /** Opens the window. */
    public void show() {
        stage.show();
    }

    /** Restores the window if it is minimized, and focuses it. */
    public void bringToFront() {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /** The control with the focus, or null. */
    @Nullable Node focused() {
        return stage.getScene().getFocusOwner();
    }

    /**
     * Brings an open dialog to the front.
     *
     * @return whether there is one
     */
    boolean focusDialog() {
        List<Stage> dialogs =
                Window.getWindows().stream()
                        .filter(Window::isShowing)
                        .filter(Stage.class::isInstance)
                        .map(Stage.class::cast)
                        .filter(each -> each.getOwner() == stage)
                        .toList();
        dialogs.forEach(Stage::toFront);
        return !dialogs.isEmpty();
    }

    /** Removes the keyboard shortcuts of the page, so that only those of every page are left. */
    void resetKeys() {
        Map<KeyCombination, Runnable> pageKeys = stage.getScene().getAccelerators();
        // Map.clear() fails while a shortcut runs that leaves the page (JavaFX 26)
        List.copyOf(pageKeys.keySet()).forEach(pageKeys::remove);
        keys.accept(stage.getScene());
    }

    /** Sets the title to the name of the product. */
    void resetTitle() {
        stage.titleProperty().unbind();
        stage.setTitle(TITLE);
    }

    /** Keeps the title equal to the current name of an organization and that of the product. */
    void bindTitle(ObservableValue<String> organization) {
        stage.titleProperty().bind(organization.map(name -> name + " – " + TITLE));
    }

    /** Shows a page that fills the window, and the notices that belong to it. */
    void setPage(Parent view, Pane pageNotices) {
        page.getChildren().setAll(view);
        noticeArea().setPageNotices(pageNotices);
        // A menu bar that leaves the window has removed the shortcuts of its items
        keys.accept(stage.getScene());
    }

    private NoticeArea noticeArea() {
        return Objects.requireNonNull(notices);
    }

    /** Shows a page that scrolls where it is larger than the window. */
    void setScrollingPage(Parent view) {
        ScrollPane scroll = new ScrollPane(view);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("edge-to-edge", "page-scroll");
        Nodes.disableViewportCache(scroll);
        page.getChildren().setAll(scroll);
        noticeArea().clearPageNotices();
        keys.accept(stage.getScene());
    }

    /** Saves the placement and stops following the settings. Doesn't close the stage. */
    @Override
    public void close() {
        placement.end();
        theme.close();
    }
}
