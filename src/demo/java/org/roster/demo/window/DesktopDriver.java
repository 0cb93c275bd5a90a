package org.roster.demo.window;

import static javafx.scene.input.DataFormat.PLAIN_TEXT;

import static org.awaitility.Awaitility.await;

import javafx.application.ColorScheme;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.roster.client.ProxyPasswords;
import org.roster.client.keyring.Keyring;
import org.roster.client.platform.Browser;
import org.roster.client.signin.SignInService;
import org.roster.desktop.DesktopEnvironment;
import org.roster.desktop.RosterDesktop;
import org.roster.desktop.log.LogFile;
import org.roster.desktop.notification.Notifier;
import org.roster.desktop.settings.SettingsStore;
import org.roster.desktop.ui.dialog.FileDialogs;
import org.roster.desktop.ui.theme.Theme;
import org.roster.desktop.updates.UpdateSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.robot.KeyboardRobot;
import org.testfx.robot.MouseRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Operates the desktop's window with mouse and keyboard. Methods that look for something wait up to
 * 20 seconds until it appears, and then throw an {@link AssertionError}.
 */
public final class DesktopDriver implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** A distance at which two clicks are no double click, in pixels. */
    private static final double APART = 8;

    private final FxRobot robot = new FxRobot();
    private final RosterDesktop desktop;
    private final Stage stage;

    private DesktopDriver(RosterDesktop desktop, Stage stage) {
        this.desktop = desktop;
        this.stage = stage;
    }

    /** Opens the desktop in a new window in which links do nothing. */
    public static DesktopDriver open(
            SignInService signIn, SettingsStore settings, InstantSource clock) {
        return open(signIn, page -> {}, settings, clock);
    }

    /** Opens the desktop in a new window with this browser for pages and mail. */
    public static DesktopDriver open(
            SignInService signIn, Browser browser, SettingsStore settings, InstantSource clock) {
        // The file dialogs of the operating system can't be operated
        return open(signIn, browser, settings, new ScriptedFileDialogs(Path.of("")), clock);
    }

    /** Opens the desktop in a new window with this browser and these file dialogs. */
    public static DesktopDriver open(
            SignInService signIn,
            Browser browser,
            SettingsStore settings,
            FileDialogs files,
            InstantSource clock) {
        return open(signIn, browser, settings, files, clock, RosterDesktop::show);
    }

    /**
     * Opens the desktop in a new window and shows it in a custom way, such as with a link.
     *
     * @param opening shows the desktop
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
            throw new IllegalStateException("Cannot start JavaFX", e);
        }
        // TestFX keeps uncaught exceptions of all threads; earlier ones aren't of this window
        WaitForAsyncUtils.clearExceptions();
        return FxThread.call(() -> {
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

    /**
     * Brings the window to the front as a second start does, with a link's server or null, and
     * waits.
     */
    public void openLink(@Nullable URI server) {
        desktop.comeToFront(server).orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Returns an authenticator that asks in this window for the passwords of proxies. */
    public ProxyPasswords proxyPasswords(Keyring keyring) {
        return desktop.proxyPasswords(keyring);
    }

    /** Clicks the control with this FXML id. */
    public void clickId(String id) {
        click(awaitId(id));
    }

    /** Clicks the control with this text or accessible text. */
    public void click(String text) {
        // A control and the text node inside it can have the same name
        click(
                awaitNode(
                        '"' + text + '"',
                        node -> text.equals(ShownNodes.name(node)) && !(node instanceof Text)));
    }

    /**
     * Clicks the control named {@code text} in the table row that contains the text {@code row}.
     */
    public void clickInRow(String row, String text) {
        click(
                awaitNode(
                        '"' + text + "\" in the row \"" + row + '"',
                        node ->
                                text.equals(ShownNodes.name(node))
                                        && ShownNodes.isInRow(node, row)));
    }

    /** Chooses an item in the context menu of the table row with this text. */
    public void chooseInMenu(String row, String item) {
        click(row);
        awaitFocus("table");
        shortcut(KeyCode.SHIFT, KeyCode.F10);
        click(item);
    }

    private void click(Node node) {
        Bounds bounds = awaitBounds(node);
        MouseRobot mouse = robot.robotContext().getMouseRobot();
        // From elsewhere, so that two clicks at the same place aren't a double click
        mouse.moveNoWait(new Point2D(bounds.getCenterX() + APART, bounds.getCenterY()));
        mouse.moveNoWait(new Point2D(bounds.getCenterX(), bounds.getCenterY()));
        FxThread.awaitFrames(1);
        mouse.pressNoWait(MouseButton.PRIMARY);
        mouse.releaseNoWait(MouseButton.PRIMARY);
        FxThread.settle();
    }

    /** Waits until the node stops moving, since a node that just appeared may be animated. */
    private static Bounds awaitBounds(Node node) {
        Bounds bounds = screenBounds(node);
        Bounds previous;
        do {
            previous = bounds;
            FxThread.settle();
            bounds = screenBounds(node);
        } while (!bounds.equals(previous));
        return bounds;
    }

    private static Bounds screenBounds(Node node) {
        return FxThread.call(() -> node.localToScreen(node.getBoundsInLocal()));
    }

    /** Clicks the text field with this ID and types this text in place of its content. */
    public void type(String id, String text) {
        clickId(id);
        shortcut(KeyCode.CONTROL, KeyCode.A);
        press(KeyCode.DELETE);
        robot.write(text, 1);
        FxThread.settle();
        TextInputControl field = (TextInputControl) awaitId(id);
        if (!field.getText().equals(text)) {
            throw new AssertionError(
                    "Typed \"" + text + "\" but the field contains \"" + field.getText() + '"');
        }
    }

    /**
     * Clicks the text field with this ID and pastes over its content. The field may filter the
     * text.
     */
    public void paste(String id, String text) {
        clickId(id);
        shortcut(KeyCode.CONTROL, KeyCode.A);
        FxThread.call(() -> Clipboard.getSystemClipboard().setContent(Map.of(PLAIN_TEXT, text)));
        shortcut(KeyCode.CONTROL, KeyCode.V);
    }

    /** Returns the text on the clipboard. */
    public String clipboard() {
        return FxThread.call(() -> Clipboard.getSystemClipboard().getString());
    }

    /** Waits until the control with this ID, text or accessible text has the focus. */
    public void awaitFocus(String control) {
        awaitSeen(
                "the focus in " + control, () -> FxThread.call(() -> ShownNodes.hasFocus(control)));
    }

    /** Whether the control with this text, in the topmost window that has one, is enabled. */
    public boolean isEnabled(String text) {
        return FxThread.call(() -> ShownNodes.isEnabled(text));
    }

    /** Returns the node that has the focus, if a window has. */
    public Optional<Node> focused() {
        return FxThread.call(ShownNodes::focused);
    }

    /** Presses a key. */
    public void press(KeyCode key) {
        shortcut(key);
    }

    /** Presses several keys at the same time. */
    public void shortcut(KeyCode... keys) {
        KeyboardRobot keyboard = robot.robotContext().getKeyboardRobot();
        keyboard.pressNoWait(keys);
        keyboard.releaseNoWait(keys);
        FxThread.settle();
    }

    /** Waits until a shown text contains this text. */
    public void awaitText(String text) {
        awaitSeen('"' + text + '"', () -> texts().stream().anyMatch(seen -> seen.contains(text)));
    }

    /** Waits until no shown text contains this text. */
    public void awaitNoText(String text) {
        awaitSeen(
                "no \"" + text + '"',
                () -> texts().stream().noneMatch(seen -> seen.contains(text)));
    }

    /** Waits until a table row contains all these texts. */
    public void awaitRow(String... texts) {
        awaitSeen(
                "a row with " + List.of(texts),
                () -> rows().stream().anyMatch(row -> row.containsAll(List.of(texts))));
    }

    private void awaitSeen(String description, Callable<Boolean> condition) {
        try {
            await(description).atMost(TIMEOUT).pollInterval(Duration.ofMillis(20)).until(condition);
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError("Not shown: " + description + "; shown: " + texts(), e);
        }
    }

    /** Returns the text in the field with this id. */
    public String value(String id) {
        // A column of the table behind a dialog can have the same ID
        Node field =
                awaitNode(
                        "the field #" + id,
                        node -> id.equals(node.getId()) && node instanceof TextInputControl);
        return ((TextInputControl) field).getText();
    }

    /** Waits until a node with this text or accessible text is shown. */
    public void awaitNamed(String text) {
        var _ = awaitNode('"' + text + '"', node -> text.equals(ShownNodes.name(node)));
    }

    /** Waits until a node with this ID is shown, and returns it. */
    public Node awaitId(String id) {
        return awaitNode("#" + id, node -> id.equals(node.getId()));
    }

    /** Returns those of these IDs that exist in a window, visible or not, in the given order. */
    public List<String> present(String... ids) {
        return FxThread.call(() ->
                Stream.of(ids)
                        .filter(id -> robot.lookup("#" + id).tryQuery().isPresent())
                        .toList());
    }

    private Node awaitNode(String description, Predicate<Node> wanted) {
        List<Node> found = new ArrayList<>();
        awaitSeen(
                description,
                () -> {
                    FxThread.call(() -> ShownNodes.find(wanted)).ifPresent(found::add);
                    return !found.isEmpty();
                });
        return found.getFirst();
    }

    /** Returns the texts shown in all windows. */
    public List<String> texts() {
        return FxThread.call(ShownNodes::texts);
    }

    /** Returns the texts of each row in the shown tables. */
    public List<List<String>> rows() {
        return FxThread.call(ShownNodes::rows);
    }

    /** Waits until the shown table has this many rows, including those outside the visible part. */
    public void awaitRowCount(int rows) {
        awaitSeen(
                rows + " rows instead of " + FxThread.call(ShownNodes::rowCount),
                () -> FxThread.call(ShownNodes::rowCount) == rows);
    }

    /** Sets the size of the window. */
    public void resize(double width, double height) {
        FxThread.call(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return true;
        });
        FxThread.settle();
    }

    /** Writes a picture of the window to a PNG file. */
    public void picture(Path file) {
        FxThread.settle();
        Picture.write(FxThread.call(() -> Picture.of(stage)), file);
    }

    /** Returns the robot, for input that this class has no method for. */
    public FxRobot robot() {
        return robot;
    }

    /** Closes all windows and the desktop. */
    @Override
    public void close() {
        FxThread.call(() -> {
            List.copyOf(Window.getWindows()).forEach(Window::hide);
            desktop.close();
            return true;
        });
    }
}
