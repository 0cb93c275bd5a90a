package org.roster.desktop;

import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

import org.roster.desktop.log.LogOpener;
import org.roster.desktop.settings.SettingsStore;
import org.roster.desktop.settings.SettingsViewModel;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Times;

import java.time.InstantSource;

/** Objects scoped to the window and shared across sessions. */
public final class WindowContext {

    private final Stage stage;
    private final DesktopEnvironment environment;
    private final InstantSource clock;
    private final Times times;
    private final Tasks tasks;
    private final Dialogs dialogs;
    private final Notices notices;
    private final LinkClipboard clipboard;
    private final LogOpener log;
    private final SettingsViewModel preferences;

    /** Creates the objects of a window. */
    public WindowContext(
            Stage stage,
            DesktopEnvironment environment,
            SettingsStore settings,
            InstantSource clock,
            Tasks tasks) {
        this.stage = stage;
        this.environment = environment;
        this.clock = clock;
        this.tasks = tasks;
        this.times = new Times(clock);
        this.dialogs = new Dialogs(() -> stage);
        this.notices = new Notices(tasks);
        this.preferences = new SettingsViewModel(settings, environment.updates().isPossible());
        this.clipboard = new LinkClipboard(tasks, preferences.clipboardClearedProperty()::getValue);
        this.log = new LogOpener(environment.log(), environment.fileOpener(), tasks, notices::warn);
    }

    private WindowContext(Stage stage, Notices notices, WindowContext shared) {
        this.stage = stage;
        this.environment = shared.environment;
        this.clock = shared.clock;
        this.tasks = shared.tasks;
        this.times = shared.times;
        this.dialogs = shared.dialogs;
        this.notices = notices;
        this.preferences = shared.preferences;
        this.clipboard = shared.clipboard;
        this.log = shared.log;
    }

    /** Returns the same objects with another stage. */
    public WindowContext withStage(Stage other) {
        return new WindowContext(other, notices, this);
    }

    /** Returns the same objects with notices of their own, which belong to one organization. */
    WindowContext withOwnNotices() {
        return new WindowContext(stage, new Notices(tasks), this);
    }

    /** Whether the main window or a dialog has the focus. */
    static boolean isFocused() {
        return Window.getWindows().stream().anyMatch(Window::isFocused);
    }

    /** Closes the window as its close button does, which ends Roster. */
    void quit() {
        stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    public Stage stage() {
        return stage;
    }

    public DesktopEnvironment environment() {
        return environment;
    }

    public InstantSource clock() {
        return clock;
    }

    /** Formats times for the user. */
    public Times times() {
        return times;
    }

    public Tasks tasks() {
        return tasks;
    }

    public Dialogs dialogs() {
        return dialogs;
    }

    public Notices notices() {
        return notices;
    }

    /** The clipboard for invitation links. */
    public LinkClipboard clipboard() {
        return clipboard;
    }

    /** Opens the log file. */
    public LogOpener log() {
        return log;
    }

    /** The user's settings. */
    public SettingsViewModel preferences() {
        return preferences;
    }
}
