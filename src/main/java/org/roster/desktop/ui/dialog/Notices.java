package org.roster.desktop.ui.dialog;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.task.Action;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.Messages;

import java.time.Duration;
import java.util.Comparator;

/**
 * Short notices in the corner of the window. They disappear after a while, but not under the mouse
 * or while they have the focus. A notice that appears under the mouse ignores clicks for the first
 * 700 milliseconds.
 */
public final class Notices {

    /** Long enough to read a line. */
    public static final Duration DURATION = Duration.ofSeconds(10);

    /** Long enough to decide whether to undo something. */
    public static final Duration ACTION_DURATION = Duration.ofSeconds(30);

    private static final int MAX_SHOWN = 3;

    private final VBox stack = new VBox();
    private final Tasks tasks;
    private final RestingPointer pointer;
    private final Messages messages = Messages.beside(Notices.class);

    /** Creates notices that disappear with these tasks. */
    public Notices(Tasks tasks) {
        this.tasks = tasks;
        this.pointer = new RestingPointer(tasks);
        stack.getStyleClass().add("notices");
        stack.setAlignment(Pos.BOTTOM_RIGHT);
        stack.setPickOnBounds(false);
        stack.setMouseTransparent(false);
    }

    /** The node with the notices, to be shown above everything else. */
    public Pane node() {
        return stack;
    }

    /** Reports that an action is done. */
    public void info(String sentence) {
        show(notice("mdi2c-check-circle-outline", sentence), DURATION);
    }

    /** Reports that an action isn't possible, and why. */
    public void warn(String sentence) {
        HBox notice = notice("mdi2a-alert-circle-outline", sentence);
        notice.getStyleClass().add("notice-warning");
        show(notice, DURATION);
    }

    /** Reports why an action failed, unless it has no failure to show. */
    public void warn(Action failed) {
        if (!failed.getFailure().isEmpty()) {
            warn(failed.getFailure());
        }
    }

    /** A notice that may still be visible. */
    @FunctionalInterface
    public interface Shown {

        /** Removes the notice because its action is no longer possible. */
        void withdraw();
    }

    /** Reports that an action is done, with a button for a follow-up action. */
    public Shown info(String sentence, String verb, Runnable next) {
        HBox notice = notice("mdi2c-check-circle-outline", sentence);
        Button button = new Button(verb);
        button.setMnemonicParsing(false);
        button.setAccessibleHelp(sentence);
        button.getStyleClass().addAll("flat", "accent");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(pressed -> {
            stack.getChildren().remove(notice);
            next.run();
        });
        notice.getChildren().add(notice.getChildren().size() - 1, button);
        show(notice, ACTION_DURATION);
        return () -> stack.getChildren().remove(notice);
    }

    private HBox notice(String icon, String sentence) {
        Label text = Nodes.wrapped(new Label(sentence));
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox notice = Nodes.styled(new HBox(new DecorativeIcon(icon), text), "notice");
        notice.setAlignment(Pos.CENTER_LEFT);
        Button dismiss = Nodes.iconButton("mdi2c-close", messages.get("notice.dismiss"));
        dismiss.setAccessibleHelp(sentence);
        dismiss.setOnAction(pressed -> stack.getChildren().remove(notice));
        notice.getChildren().add(dismiss);
        return notice;
    }

    private void show(HBox notice, Duration lasts) {
        notice.setUserData(lasts);
        stack.getChildren().add(notice);
        makeRoom();
        // Those that have moved up can be under the mouse, too
        pointer.shield(stack.getChildren().stream().filter(each -> !each.isHover()).toList());
        new Disappearance(notice, lasts).begin();
    }

    /** Removes the oldest of too many notices, first those without an action. */
    private void makeRoom() {
        if (stack.getChildren().size() <= MAX_SHOWN) {
            return;
        }
        stack.getChildren().stream()
                .limit(MAX_SHOWN)
                .filter(notice -> !isInUse(notice))
                .min(Comparator.comparing(notice -> (Duration) notice.getUserData()))
                .ifPresent(stack.getChildren()::remove);
    }

    private static boolean isInUse(Node notice) {
        return notice.isHover() || notice.isFocusWithin();
    }

    /** Removes a notice after a while, but not under the mouse or while it has the focus. */
    private final class Disappearance {

        private final HBox notice;
        private final Duration after;
        private Tasks.@Nullable Running waiting;

        Disappearance(HBox notice, Duration after) {
            this.notice = notice;
            this.after = after;
            InvalidationListener update = changed -> begin();
            notice.hoverProperty().addListener(update);
            notice.focusWithinProperty().addListener(update);
        }

        /** Starts to wait, or stops while the user is at the notice. */
        void begin() {
            if (waiting != null) {
                waiting.cancel();
                waiting = null;
            }
            if (!isInUse(notice)) {
                waiting = tasks.later(after, () -> stack.getChildren().remove(notice));
            }
        }
    }
}
