package org.roster.desktop.ui;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.javafx.FontIcon;
import org.roster.contract.LookAlikes;

/** A cell's username; one that may be made to look like another's is marked. */
public final class Username extends HBox {

    private final Highlighted text;
    private final Rare<Label> flag = new Rare<>(this, Username::flag);

    /** No username yet, and none is searched for. */
    public Username() {
        this(new ReadOnlyStringWrapper(""));
    }

    /**
     * No username yet.
     *
     * @param query what is searched for, as it is typed
     */
    public Username(ObservableValue<String> query) {
        text = new Highlighted(query);
        getStyleClass().add("labelled");
        setMinWidth(0);
        getChildren().setAll(text);
    }

    /** Says a username. */
    public void setText(String username) {
        text.setText(username);
        flag.show(LookAlikes.isMixed(username));
    }

    /** All of a username, in several lines where it has to be. */
    public static HBox whole(String username) {
        Label words = new Label(ForeignText.shown(username));
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        words.setMinHeight(Label.USE_PREF_SIZE);
        HBox whole = new HBox(words);
        whole.getStyleClass().add("labelled");
        if (LookAlikes.isMixed(username)) {
            whole.getChildren().add(flag());
        }
        return whole;
    }

    private static Label flag() {
        Messages messages = Messages.beside(Username.class);
        Label mark = new Label(null, new FontIcon("mdi2a-alert-outline"));
        String why = messages.get("username.mixed");
        mark.getStyleClass().add("look-alike");
        mark.setMinWidth(Label.USE_PREF_SIZE);
        mark.setAccessibleText(why);
        Hint.on(mark, () -> why);
        return mark;
    }
}
