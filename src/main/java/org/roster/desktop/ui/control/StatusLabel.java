package org.roster.desktop.ui.control;

import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;

/**
 * A text that changes as the user works elsewhere, such as a count. JavaFX reports no changes of
 * labels to screen readers; this one reports its own.
 */
public final class StatusLabel extends Label {

    /** Creates an empty text. */
    public StatusLabel() {
        textProperty()
                .addListener((changed, before, now) ->
                        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT));
    }
}
