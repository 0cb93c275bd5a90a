package org.roster.desktop.ui.control;

import javafx.animation.PauseTransition;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.text.Text;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.text.Messages;

/**
 * A button that copies something to the clipboard and says so for two seconds. It is always wide
 * enough for both texts, so nothing moves. Without a text, only its icon and accessible text
 * change.
 */
public final class CopyButton extends Button {

    /** The time for which a button says that it has copied. */
    public static final Duration CONFIRMATION = Duration.seconds(2);

    private final Messages messages = Messages.beside(CopyButton.class);
    private final PauseTransition pause = new PauseTransition(CONFIRMATION);
    private boolean confirms;
    private String verb = "";
    private @Nullable String name;
    private @Nullable Node icon;

    /** Creates a button without text and icon. */
    public CopyButton() {
        setMinWidth(USE_PREF_SIZE);
        pause.setOnFinished(finished -> restore());
    }

    /** Says that something was copied, and stays as wide as it is. */
    public void confirm() {
        if (!confirms) {
            confirms = true;
            verb = getText() == null ? "" : getText();
            name = getAccessibleText();
            icon = getGraphic();
        }
        if (icon != null) {
            setGraphic(new DecorativeIcon("mdi2c-check"));
        }
        if (verb.isEmpty()) {
            setAccessibleText(messages.get("copied"));
        } else {
            setText(messages.get("copied"));
        }
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        pause.playFromStart();
    }

    /** Offers to copy again, also before the two seconds have passed. */
    public void restore() {
        pause.stop();
        if (!confirms) {
            return;
        }
        confirms = false;
        if (icon != null) {
            setGraphic(icon);
        }
        if (verb.isEmpty()) {
            setAccessibleText(name);
        } else {
            setText(verb);
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        double width = super.computePrefWidth(height);
        String shown = getText();
        if (shown == null || shown.isEmpty()) {
            return width;
        }
        String other = confirms ? verb : messages.get("copied");
        return width + Math.max(0, width(other) - width(shown));
    }

    private double width(String text) {
        Text measured = new Text(text);
        measured.setFont(getFont());
        return snapSizeX(measured.getLayoutBounds().getWidth());
    }
}
