package org.roster.demo.window;

import static javafx.scene.input.DataFormat.PLAIN_TEXT;

import static org.awaitility.Awaitility.await;

import javafx.application.ColorScheme;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.DesktopEnvironment;
import org.roster.desktop.RosterDesktop;
import org.roster.desktop.log.LogFile;
import org.roster.desktop.notification.Notifier;
import org.roster.desktop.platform.Browser;
import org.roster.desktop.settings.SettingsStore;
import org.roster.desktop.signin.oidc.SignInService;
import org.roster.desktop.ui.dialog.FileDialogs;
import org.roster.desktop.ui.table.HighlightedText;
import org.roster.desktop.ui.theme.Theme;
import org.roster.desktop.updates.UpdateSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Drives the desktop as a person does, by mouse and keyboard, and sees what is shown. Whatever it
 * looks for may take a while to appear: it waits, and fails where it does not come.
 */
public final class DesktopDriver implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FxRobot robot = new FxRobot();
    private final RosterDesktop desktop;
    private final Stage stage;

    private DesktopDriver(RosterDesktop desktop, Stage stage) {
        this.desktop = desktop;
        this.stage = stage;
    }

    /** Opens the desktop in a window of its own. */
    public static DesktopDriver open(
            SignInService signIn, SettingsStore settings, InstantSource clock) {
        return open(signIn, page -> {}, settings, clock);
    }

    /** Opens the desktop in a window of its own, with this browser for mails. */
    public static DesktopDriver open(
            SignInService signIn, Browser browser, SettingsStore settings, InstantSource clock) {
        // The operating system's own dialogs cannot be driven
        return open(signIn, browser, settings, new ScriptedFileDialogs(Path.of("")), clock);
    }

    /** Opens the desktop in a window of its own, where questions for files are answered so. */
    public static DesktopDriver open(
            SignInService signIn,
            Browser browser,
            SettingsStore settings,
            FileDialogs files,
            InstantSource clock) {
        return open(signIn, browser, settings, files, clock, RosterDesktop::show);
    }

    /**
     * Opens the desktop in a window of its own in another way than a person does without a link.
     *
     * @param opening shows it
     */
    public static DesktopDriver open(
            SignInService signIn, SettingsStore settings, Consumer<RosterDesktop> opening) {
        return open(
                signIn,
                page -> {},
                settings,
                new ScriptedFileDialogs(Path.of("")),
                InstantSource.system(),
                opening);
    }

    private static DesktopDriver open(
            SignInService signIn,
            Browser browser,
            SettingsStore settings,
            FileDialogs files,
            InstantSource clock,
            Consumer<RosterDesktop> opening) {
        try {
            FxToolkit.registerPrimaryStage();
        } catch (TimeoutException e) {
            throw new IllegalStateException("JavaFX does not start", e);
        }
        return onFxThread(() -> {
            Theme.use(ColorScheme.LIGHT);
            Stage stage = new Stage();
            RosterDesktop desktop =
                    new RosterDesktop(
                            stage,
                            signIn,
                            settings,
                            new DesktopEnvironment(
                                    browser,
                                    files,
                                    LogFile.NONE,
                                    page -> {},
                                    Notifier.NONE,
                                    UpdateSource.NONE),
                            clock);
            opening.accept(desktop);
            stage.setX(40);
            stage.setY(40);
            stage.requestFocus();
            return new DesktopDriver(desktop, stage);
        });
    }

    /** Does something on the JavaFX thread and waits for it. */
    public static <T> T onFxThread(Callable<T> work) {
        try {
            return WaitForAsyncUtils.asyncFx(work).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new AssertionError("The JavaFX thread is stuck", e);
        }
    }

    /** Hands over what a later start was given, a link's server or nothing, and waits for it. */
    public void openLink(@Nullable URI server) {
        desktop.comeToFront(server).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Clicks the control of this id, as FXML names it. */
    public void clickId(String id) {
        click(awaitNode("#" + id, node -> id.equals(node.getId())));
    }

    /** Clicks the control with this text on it, or which screen readers call so. */
    public void click(String text) {
        click(awaitNode('"' + text + '"', node -> text.equals(name(node)) && !isText(node)));
    }

    /** Clicks what is named {@code text} in the row of a table that says {@code row}. */
    public void clickInRow(String row, String text) {
        click(
                awaitNode(
                        '"' + text + "\" beside \"" + row + '"',
                        node -> text.equals(name(node)) && rowSays(node, row)));
    }

    private static boolean rowSays(Node node, String text) {
        for (Node parent = node; parent != null; parent = parent.getParent()) {
            if (parent.getStyleClass().contains("table-row-cell")) {
                return texts(parent).contains(text);
            }
        }
        return false;
    }

    /** Labels are no targets where a control has the same text. */
    private static boolean isText(Node node) {
        return node instanceof javafx.scene.text.Text;
    }

    private void click(Node node) {
        Bounds bounds = awaitPlace(node);
        robot.moveTo(bounds.getCenterX(), bounds.getCenterY());
        robot.clickOn(MouseButton.PRIMARY);
        settle();
    }

    /** What has just appeared may still be moving. */
    private static Bounds awaitPlace(Node node) {
        Bounds bounds = place(node);
        Bounds before;
        do {
            before = bounds;
            settle();
            bounds = place(node);
        } while (!bounds.equals(before));
        return bounds;
    }

    private static Bounds place(Node node) {
        return onFxThread(() -> node.localToScreen(node.getBoundsInLocal()));
    }

    /** Clicks into a field of this id and types over what is in it. */
    public void type(String id, String text) {
        clickId(id);
        shortcut(KeyCode.CONTROL, KeyCode.A);
        press(KeyCode.DELETE);
        robot.write(text, 1);
        settle();
        TextInputControl field =
                (TextInputControl) awaitNode("#" + id, node -> id.equals(node.getId()));
        if (!field.getText().equals(text)) {
            throw new AssertionError("Typed " + text + " but it says " + field.getText());
        }
    }

    /** Clicks into a field of this id and pastes over what is in it; the field may filter. */
    public void paste(String id, String text) {
        clickId(id);
        shortcut(KeyCode.CONTROL, KeyCode.A);
        onFxThread(() -> Clipboard.getSystemClipboard().setContent(Map.of(PLAIN_TEXT, text)));
        shortcut(KeyCode.CONTROL, KeyCode.V);
    }

    /** What is on the clipboard. */
    public String clipboard() {
        return onFxThread(() -> Clipboard.getSystemClipboard().getString());
    }

    /** Waits until the control of this id, or which is called so, has the focus. */
    public void awaitFocus(String control) {
        awaitSeen(
                "the focus in " + control,
                () ->
                        onFxThread(() ->
                                focused()
                                        .anyMatch(node ->
                                                control.equals(node.getId())
                                                        || control.equals(name(node)))));
    }

    private static Stream<Node> focused() {
        return Window.getWindows().stream()
                .filter(Window::isFocused)
                .map(window -> window.getScene().getFocusOwner())
                .filter(Objects::nonNull);
    }

    /** Presses a key. */
    public void press(KeyCode key) {
        robot.type(key);
        settle();
    }

    /** Presses keys together. */
    public void shortcut(KeyCode... keys) {
        robot.press(keys);
        robot.release(keys);
        settle();
    }

    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents(3);
    }

    /** Waits until a text is shown somewhere. */
    public void awaitText(String text) {
        awaitSeen('"' + text + '"', () -> texts().stream().anyMatch(seen -> seen.contains(text)));
    }

    /** Waits until a text is shown nowhere any more. */
    public void awaitNoText(String text) {
        awaitSeen(
                "no \"" + text + '"',
                () -> texts().stream().noneMatch(seen -> seen.contains(text)));
    }

    /** Waits until a row of a table says all of this. */
    public void awaitRow(String... texts) {
        awaitSeen(
                "a row with " + List.of(texts),
                () -> rows().stream().anyMatch(row -> row.containsAll(List.of(texts))));
    }

    private void awaitSeen(String what, Callable<Boolean> condition) {
        try {
            await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError("Not seen: " + what + "; seen: " + texts(), e);
        }
    }

    /** What the field of this id says. */
    public String value(String id) {
        return ((TextInputControl) awaitNode("#" + id, node -> id.equals(node.getId()))).getText();
    }

    /** Waits until something is shown that screen readers call so. */
    public void awaitNamed(String text) {
        var _ = awaitNode('"' + text + '"', node -> text.equals(name(node)));
    }

    /** Waits until something of this id is shown. */
    public Node awaitId(String id) {
        return awaitNode("#" + id, node -> id.equals(node.getId()));
    }

    /** Those of these ids that are in a window, shown or not, in this order. */
    public List<String> present(String... ids) {
        return onFxThread(() ->
                Stream.of(ids)
                        .filter(id -> robot.lookup("#" + id).tryQuery().isPresent())
                        .toList());
    }

    private Node awaitNode(String what, Predicate<Node> wanted) {
        List<Node> found = new ArrayList<>();
        awaitSeen(
                what,
                () -> {
                    find(wanted).ifPresent(found::add);
                    return !found.isEmpty();
                });
        return found.getFirst();
    }

    private Optional<Node> find(Predicate<Node> wanted) {
        return onFxThread(() ->
                shown().stream().filter(wanted).filter(node -> !node.isDisabled()).findFirst());
    }

    /** Everything that can be seen in the topmost window that takes input, the deepest last. */
    private static List<Node> shown() {
        List<Node> nodes = new ArrayList<>();
        List<Window> windows = new ArrayList<>(Window.getWindows());
        // What was opened last stands above the rest
        for (Window window : windows.reversed()) {
            Scene scene = window.getScene();
            if (window.isShowing() && scene != null) {
                collect(scene.getRoot(), nodes);
            }
        }
        return nodes;
    }

    private static void collect(Node node, List<Node> into) {
        if (!node.isVisible()) {
            return;
        }
        into.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    private static @Nullable String name(Node node) {
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isEmpty()) {
            return labeled.getText();
        }
        return node.getAccessibleText();
    }

    /** Every text that is shown, in all windows. */
    public List<String> texts() {
        return onFxThread(
                () -> shown().stream().map(DesktopDriver::text).filter(t -> !t.isEmpty()).toList());
    }

    private static List<String> texts(Node node) {
        List<Node> nodes = new ArrayList<>();
        collect(node, nodes);
        return nodes.stream().map(DesktopDriver::text).filter(text -> !text.isEmpty()).toList();
    }

    private static String text(Node node) {
        String text =
                switch (node) {
                    case Labeled labeled -> labeled.getText();
                    case TextInputControl field -> field.getText();
                    case HighlightedText highlighted -> highlighted.text();
                    default -> null;
                };
        return text == null ? "" : text;
    }

    /** The rows of the tables that are shown, each as its texts. */
    public List<List<String>> rows() {
        return onFxThread(() ->
                shown().stream()
                        .filter(node -> node.getStyleClass().contains("table-row-cell"))
                        .map(DesktopDriver::texts)
                        .filter(texts -> !texts.isEmpty())
                        .toList());
    }

    /** Waits until the table that is shown has this many rows, seen or not. */
    public void awaitRowCount(int rows) {
        awaitSeen(rows + " rows instead of " + rowCount(), () -> rowCount() == rows);
    }

    private int rowCount() {
        return onFxThread(() ->
                shown().stream()
                        .filter(TableView.class::isInstance)
                        .mapToInt(table -> ((TableView<?>) table).getItems().size())
                        .findFirst()
                        .orElse(0));
    }

    /** Makes the window as large as this, its content without a frame. */
    public void resize(double width, double height) {
        onFxThread(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return true;
        });
        settle();
    }

    /** Writes what a person sees now as PNG. */
    public void picture(Path file) {
        settle();
        Picture.write(onFxThread(() -> Picture.of(stage)), file);
    }

    /** The robot, for what this has no word for. */
    public FxRobot robot() {
        return robot;
    }

    /** Closes all windows and what is behind them. */
    @Override
    public void close() {
        onFxThread(() -> {
            List.copyOf(Window.getWindows()).forEach(Window::hide);
            desktop.close();
            return true;
        });
    }
}
