package org.roster.desktop.limits;

import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.roster.desktop.limits.LimitsViewModel.Level;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.table.Skeleton;
import org.roster.desktop.ui.text.Messages;

/** Controls the screen with the limits of an organization. */
public final class LimitsController {

    private final LimitsViewModel model;
    private final ObservableValue<Level> level;
    private final Messages messages = Messages.beside(LimitsController.class);

    @FXML private StackPane room;
    @FXML private ProgressBar meter;

    public LimitsController(LimitsViewModel model) {
        this.model = model;
        this.level = model.level();
    }

    @FXML
    private void initialize() {
        Region skeleton = Skeleton.lines(messages.get("loading"), 10, 36, 8, 22, 26, 33);
        Nodes.showWhile(skeleton, model.knownProperty().map(known -> !known));
        room.getChildren().add(skeleton);
        level.addListener((changed, before, now) -> style(now));
        style(level.getValue());
    }

    private void style(Level now) {
        meter.getStyleClass().removeAll("meter-full", "meter-nearly-full");
        switch (now) {
            case FULL -> meter.getStyleClass().add("meter-full");
            case NEARLY_FULL -> meter.getStyleClass().add("meter-nearly-full");
            case NORMAL -> {}
        }
    }

    /** The view model, for bindings in the view. */
    public LimitsViewModel getModel() {
        return model;
    }
}
