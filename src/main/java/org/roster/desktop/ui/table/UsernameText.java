package org.roster.desktop.ui.table;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.roster.contract.Homoglyphs;
import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.LazyTooltip;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.UntrustedText;

/** A username in a cell. A username that may imitate another one is marked. */
public final class UsernameText extends HBox {

    private final HighlightedText text;
    private final LazyNode<Label> flag = new LazyNode<>(this, UsernameText::flag);

    /** Creates an empty text without a search. */
    public UsernameText() {
        this(new ReadOnlyStringWrapper(""));
    }

    /**
     * Creates an empty text.
     *
     * @param query the search query as the user types it
     */
    public UsernameText(ObservableValue<String> query) {
        text = new HighlightedText(query);
        getStyleClass().add("labelled");
        setMinWidth(0);
        getChildren().setAll(text);
    }

    /** Sets the username. */
    public void setText(String username) {
        text.setText(username);
        flag.show(Homoglyphs.isMixed(username));
    }

    /** Creates a label with the whole username, on several lines if necessary. */
    public static HBox whole(String username) {
        Label words = new Label(UntrustedText.shown(username));
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        words.setMinHeight(Label.USE_PREF_SIZE);
        HBox whole = new HBox(words);
        whole.getStyleClass().add("labelled");
        if (Homoglyphs.isMixed(username)) {
            whole.getChildren().add(flag());
        }
        return whole;
    }

    private static Label flag() {
        Messages messages = Messages.beside(UsernameText.class);
        Label mark = new Label(null, new DecorativeIcon("mdi2a-alert-outline"));
        String why = messages.get("username.mixed");
        mark.getStyleClass().add("look-alike");
        mark.setMinWidth(Label.USE_PREF_SIZE);
        mark.setAccessibleText(why);
        LazyTooltip.on(mark, () -> why);
        return mark;
    }
}
