package org.roster.desktop.ui.dialog;

import javafx.scene.Node;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.roster.desktop.ui.control.Nodes;

/**
 * The content of a dialog: a part that scrolls if there isn't enough room, and sentences beneath it
 * that are always in view.
 */
final class DialogBody extends VBox {

    private final DialogPane pane;
    private final VBox beneath;

    /**
     * Creates the content of a dialog.
     *
     * @param pane the dialog, which limits the size
     * @param content the part that scrolls
     * @param beneath the sentences below it, which may be hidden
     */
    DialogBody(DialogPane pane, Region content, Node... beneath) {
        this.pane = pane;
        this.beneath = Nodes.styled(new VBox(beneath), "beneath");
        for (Node sentence : beneath) {
            sentence.visibleProperty().addListener(changed -> showBeneath());
        }
        showBeneath();
        ScrollableContent scrolled = new ScrollableContent(content, this::width, this::most);
        VBox.setVgrow(scrolled, Priority.ALWAYS);
        getStyleClass().add("dialog-body");
        getChildren().setAll(scrolled, this.beneath);
    }

    /** The space around the sentences is left only while there is one. */
    private void showBeneath() {
        Nodes.show(beneath, beneath.getChildren().stream().anyMatch(Node::isVisible));
    }

    private double width() {
        return pane.getPrefWidth() - pane.snappedLeftInset() - pane.snappedRightInset();
    }

    /** Returns the maximum height of the part that scrolls, in pixels. */
    private double most() {
        double below = beneath.isManaged() ? beneath.prefHeight(width()) : 0;
        return DialogSize.contentHeight(pane) - below;
    }
}
