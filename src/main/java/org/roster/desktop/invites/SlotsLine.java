package org.roster.desktop.invites;

import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.Nodes;

/** The number of free slots and pending invites below the form, a warning if none is free. */
final class SlotsLine extends HBox {

    /**
     * Creates the line.
     *
     * @param shown whether the form is shown
     */
    SlotsLine(InviteFormText text, BooleanBinding shown) {
        super(new DecorativeIcon("mdi2a-account-alert-outline"));
        Label sentence = Nodes.wrapped(new Label());
        sentence.textProperty().bind(text.slotsProperty());
        getChildren().add(sentence);
        setAlignment(Pos.TOP_LEFT);
        text.isFull().subscribe(full -> getStyleClass().setAll(full ? "warning" : "hint"));
        Nodes.showWhile(this, shown.and(text.slotsProperty().isNotEmpty()).asObject());
    }
}
