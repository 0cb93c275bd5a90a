package org.roster.desktop.ui.control;

import javafx.collections.FXCollections;
import javafx.scene.AccessibleAttribute;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.text.UntrustedText;
import org.roster.desktop.ui.theme.ExclusiveStyle;

import java.util.Locale;

/** A circle with a user's initials. Its color depends only on the name. */
public final class Avatar extends StackPane {

    private static final int COLORS = 6;

    /** The longest prefix of a name that is searched for its last word, in characters. */
    private static final int MAX_LENGTH = 200;

    private final Text initials = new Text();
    private final ExclusiveStyle color = new ExclusiveStyle(this);

    /** Creates an avatar without a name. */
    public Avatar() {
        getStyleClass().add("avatar");
        initials.getStyleClass().addAll("text", "initials");
        getChildren().add(initials);
        setName("");
    }

    /** Shows the initials of a name. */
    public void setName(String name) {
        initials.setText(initials(name));
        color.set("avatar-" + Math.floorMod(name.hashCode(), COLORS));
    }

    /**
     * Returns the first letters of the first and the last word, as whole characters of any script.
     */
    static String initials(String name) {
        String[] words = UntrustedText.brief(name, MAX_LENGTH).strip().split("[\\s@._+-]+");
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < words.length; i++) {
            boolean counts = i == 0 || i == words.length - 1;
            if (counts && !words[i].isEmpty()) {
                letters.appendCodePoint(words[i].codePointAt(0));
            }
        }
        return letters.toString().toUpperCase(Locale.ROOT);
    }

    /** Hides the letters from screen readers, which read the name beside them. */
    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.CHILDREN
                ? FXCollections.emptyObservableList()
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
