package org.roster.desktop.ui;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.javafx.FontIcon;
import org.roster.contract.LookAlikes;

/** A cell's username; one that may be made to look like another's is marked. */
public final class Username extends HBox {

    private final Highlighted text;
    private final Label flag = new Label(null, new FontIcon("mdi2a-alert-outline"));
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
        String why = messages.get("username.mixed");
        flag.getStyleClass().add("look-alike");
        flag.setMinWidth(Label.USE_PREF_SIZE);
        flag.setTooltip(new Tooltip(why));
        flag.setAccessibleText(why);
        getStyleClass().add("labelled");
        setMinWidth(0);
        getChildren().setAll(text, flag);
        setText("");
    }

    /** Says a username. */
    public void setText(String username) {
        text.setText(username);
        boolean mixed = LookAlikes.isMixed(username);
        flag.setVisible(mixed);
        flag.setManaged(mixed);
    }
}
