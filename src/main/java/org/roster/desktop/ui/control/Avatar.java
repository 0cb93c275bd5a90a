package org.roster.desktop.ui.control;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

import org.roster.desktop.ui.text.UntrustedText;
import org.roster.desktop.ui.theme.ExclusiveStyle;

import java.util.Locale;

/** A person's initials in a circle whose colour stays with the name. */
public final class Avatar extends StackPane {

    private static final int COLOURS = 6;

    /** Names have a last word within that, in characters. */
    private static final int LONGEST = 200;

    private final Label initials = new Label();
    private final ExclusiveStyle colour = new ExclusiveStyle(this);

    /** One of nobody yet. */
    public Avatar() {
        getStyleClass().add("avatar");
        // The name stands beside it
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(initials);
        setName("");
    }

    /** Shows the initials of somebody. */
    public void setName(String name) {
        initials.setText(initials(name));
        colour.set("avatar-" + Math.floorMod(name.hashCode(), COLOURS));
    }

    /** The first letters of the first and the last word, whole characters of any script. */
    static String initials(String name) {
        String[] words = UntrustedText.brief(name, LONGEST).strip().split("[\\s@._+-]+");
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < words.length; i++) {
            boolean counts = i == 0 || i == words.length - 1;
            if (counts && !words[i].isEmpty()) {
                letters.appendCodePoint(words[i].codePointAt(0));
            }
        }
        return letters.toString().toUpperCase(Locale.ROOT);
    }
}
