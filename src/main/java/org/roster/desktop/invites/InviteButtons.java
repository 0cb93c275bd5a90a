package org.roster.desktop.invites;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.Nodes;

import java.util.ArrayList;
import java.util.List;

/** The buttons of an invite, one for each possible action. */
final class InviteButtons extends HBox {

    /** The width from which a label fits beside the icons, in em. */
    private static final double WIDE = 13.5;

    /** The icon that gives an empty place the width of a button. */
    private static final String EMPTY = "mdi2c-circle-outline";

    private static final PseudoClass SPELLED = PseudoClass.getPseudoClass("spelled");

    private final List<Button> buttons = new ArrayList<>();
    private final List<String> icons = new ArrayList<>();

    /** The action of each button, or null for a place that this row leaves empty. */
    private final List<InviteActions.@Nullable Choice> shown = new ArrayList<>();

    InviteButtons() {
        getStyleClass().add("row-actions");
        widthProperty().addListener(changed -> spell());
    }

    /** Shows buttons for these actions, from left to right. */
    void show(List<InviteActions.Choice> choices) {
        shown.clear();
        for (InviteActions.Choice choice : choices) {
            while (shown.size() < choice.place()) {
                shown.add(null);
            }
            shown.add(choice);
        }
        for (int i = 0; i < shown.size(); i++) {
            show(i, shown.get(i));
        }
        for (int i = 0; i < buttons.size(); i++) {
            buttons.get(i).setVisible(i < shown.size() && shown.get(i) != null);
            buttons.get(i).setManaged(i < shown.size());
        }
        spell();
    }

    private void show(int place, InviteActions.@Nullable Choice choice) {
        Button button = button(place);
        if (choice == null) {
            return;
        }
        if (!choice.icon().equals(icons.get(place))) {
            icons.set(place, choice.icon());
            button.setGraphic(new DecorativeIcon(choice.icon()));
        }
        Nodes.name(button, choice.accessibleName());
        button.setOnAction(pressed -> choice.run().run());
    }

    /** Shows labels beside the icons if there is room for them. */
    private void spell() {
        for (int i = 0; i < shown.size(); i++) {
            InviteActions.Choice choice = shown.get(i);
            Button button = buttons.get(i);
            boolean spelled =
                    choice != null
                            && choice.isSpelled()
                            && getWidth() >= WIDE * button.getFont().getSize();
            button.setText(spelled ? choice.name() : null);
            button.pseudoClassStateChanged(SPELLED, spelled);
        }
    }

    private Button button(int place) {
        if (place == buttons.size()) {
            Button added = Nodes.rowButton(EMPTY, "");
            buttons.add(added);
            icons.add(EMPTY);
            getChildren().add(added);
        }
        return buttons.get(place);
    }
}
