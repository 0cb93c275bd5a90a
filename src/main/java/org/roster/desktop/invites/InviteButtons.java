package org.roster.desktop.invites;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.Nodes;

import java.util.ArrayList;
import java.util.List;

/** The buttons of an invite, one for each possible action. */
final class InviteButtons extends HBox {

    /** The width from which a label fits beside the icons, in em. */
    private static final double WIDE = 13.5;

    private static final PseudoClass SPELLED = PseudoClass.getPseudoClass("spelled");

    private final List<Button> buttons = new ArrayList<>();
    private final List<String> icons = new ArrayList<>();
    private List<InviteActions.Choice> shown = List.of();

    InviteButtons() {
        getStyleClass().add("row-actions");
        widthProperty().addListener(changed -> spell());
    }

    /** Shows buttons for these actions, from left to right. */
    void show(List<InviteActions.Choice> choices) {
        shown = choices;
        for (int i = 0; i < choices.size(); i++) {
            InviteActions.Choice choice = choices.get(i);
            Button button = button(i, choice);
            if (!icons.get(i).equals(choice.icon())) {
                icons.set(i, choice.icon());
                button.setGraphic(new DecorativeIcon(choice.icon()));
            }
            Nodes.name(button, choice.accessibleName());
            button.setOnAction(pressed -> choice.run().run());
        }
        for (int i = 0; i < buttons.size(); i++) {
            buttons.get(i).setVisible(i < choices.size());
            buttons.get(i).setManaged(i < choices.size());
        }
        spell();
    }

    /** Shows labels beside the icons if there is room for them. */
    private void spell() {
        for (int i = 0; i < shown.size(); i++) {
            InviteActions.Choice choice = shown.get(i);
            Button button = buttons.get(i);
            boolean spelled = choice.isSpelled() && getWidth() >= WIDE * button.getFont().getSize();
            button.setText(spelled ? choice.name() : null);
            button.pseudoClassStateChanged(SPELLED, spelled);
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
