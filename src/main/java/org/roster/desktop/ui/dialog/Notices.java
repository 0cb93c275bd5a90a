package org.roster.desktop.ui.dialog;

import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.Messages;

import java.time.Duration;

/** Short notices in the corner of the window, that say what was done and go by themselves. */
public final class Notices {

    /** Long enough to read a line and to reach the button beside it. */
    public static final Duration LASTS = Duration.ofSeconds(10);

    private static final int MOST = 3;

    /** The property of a notice with its button. */
    private static final String NEXT = "next";

    private final VBox stack = new VBox();
    private final Tasks tasks;
    private final Messages messages = Messages.beside(Notices.class);

    /** Notices that go with these tasks. */
    public Notices(Tasks tasks) {
        this.tasks = tasks;
        stack.getStyleClass().add("notices");
        // Over the rows' names, and not over what can be done with them
        stack.setAlignment(Pos.BOTTOM_CENTER);
        stack.setPickOnBounds(false);
        stack.setMouseTransparent(false);
    }

    /** Where they are shown, above everything else. */
    public Pane node() {
        return stack;
    }

    /** Says that something was done. */
    public void tell(String sentence) {
        show(notice("mdi2c-check-circle-outline", sentence));
    }

    /** Says that something cannot be done, and why. */
    public void warn(String sentence) {
        HBox notice = notice("mdi2a-alert-circle-outline", sentence);
        notice.getStyleClass().add("notice-warning");
        show(notice);
    }

    /** A notice that somebody may still see. */
    @FunctionalInterface
    public interface Shown {

        /** Takes it away: what its button does can be done no more. */
        void withdraw();
    }

    /** Says that something was done, with a button for what to do next. */
    public Shown tell(String sentence, String verb, Runnable next) {
        HBox notice = notice("mdi2c-check-circle-outline", sentence);
        Button button = new Button(verb);
        button.getStyleClass().addAll("flat", "accent");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(pressed -> {
            stack.getChildren().remove(notice);
            next.run();
        });
        notice.getChildren().add(notice.getChildren().size() - 1, button);
        notice.getProperties().put(NEXT, button);
        show(notice);
        return () -> stack.getChildren().remove(notice);
    }

    /** Does what the newest notice offers to do next, where one does. */
    public void takeUp() {
        for (Node notice : stack.getChildren().reversed()) {
            if (notice.getProperties().get(NEXT) instanceof Button button) {
                button.fire();
                return;
            }
        }
    }

    /**
     * Takes all of them away: whom they spoke to is gone, and their buttons do nothing any more.
     */
    public void clear() {
        stack.getChildren().clear();
    }

    private HBox notice(String icon, String sentence) {
        Label text = new Label(sentence);
        text.setWrapText(true);
        text.setMinHeight(Label.USE_PREF_SIZE);
        text.setMaxWidth(420);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox notice = new HBox(new FontIcon(icon), text);
        notice.getStyleClass().add("notice");
        notice.setAlignment(Pos.CENTER_LEFT);
        notice.setMaxWidth(Region.USE_PREF_SIZE);
        notice.setAccessibleRole(AccessibleRole.TEXT);
        notice.setAccessibleText(sentence);
        Button dismiss = Nodes.iconButton("mdi2c-close", messages.get("notice.dismiss"));
        dismiss.setOnAction(pressed -> stack.getChildren().remove(notice));
        notice.getChildren().add(dismiss);
        return notice;
    }

    private void show(HBox notice) {
        stack.getChildren().add(notice);
        if (stack.getChildren().size() > MOST) {
            stack.getChildren().removeFirst();
        }
        notice.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        var _ = tasks.later(LASTS, () -> stack.getChildren().remove(notice));
    }
}
