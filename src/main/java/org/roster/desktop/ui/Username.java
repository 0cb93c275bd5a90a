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
    private final Rare<Label> flag = new Rare<>(this, this::flag);
    private final Messages messages = Messages.beside(Username.class);

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

    private Label flag() {
        Label mark = new Label(null, new FontIcon("mdi2a-alert-outline"));
        String why = messages.get("username.mixed");
        mark.getStyleClass().add("look-alike");
        mark.setMinWidth(Label.USE_PREF_SIZE);
        mark.setAccessibleText(why);
        Hint.on(mark, () -> why);
        return mark;
    }
}
