package org.roster.desktop.invites;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.javafx.FontIcon;
import org.roster.desktop.ui.control.Nodes;

import java.util.ArrayList;
import java.util.List;

/** The buttons of an invite, one for each possible action. */
final class InviteButtons extends HBox {

    private final List<Button> buttons = new ArrayList<>();
    private final List<String> icons = new ArrayList<>();

    InviteButtons() {
        getStyleClass().add("row-actions");
    }

    /** Shows buttons for these actions, from left to right. */
    void show(List<InviteActions.Choice> choices) {
        for (int i = 0; i < choices.size(); i++) {
            InviteActions.Choice choice = choices.get(i);
            Button button = button(i, choice);
            if (!icons.get(i).equals(choice.icon())) {
                icons.set(i, choice.icon());
                button.setGraphic(new FontIcon(choice.icon()));
            }
            Nodes.name(button, choice.accessibleName());
            button.setOnAction(pressed -> choice.run().run());
        }
        for (int i = 0; i < buttons.size(); i++) {
            buttons.get(i).setVisible(i < choices.size());
            buttons.get(i).setManaged(i < choices.size());
        }
    }

    private Button button(int index, InviteActions.Choice choice) {
        if (index == buttons.size()) {
            Button added = Nodes.rowButton(choice.icon(), choice.accessibleName());
            buttons.add(added);
            icons.add(choice.icon());
            getChildren().add(added);
        }
        return buttons.get(index);
    }
}
