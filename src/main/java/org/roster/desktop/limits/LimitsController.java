package org.roster.desktop.limits;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Limits;
import org.roster.contract.Limits.Slots;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.table.Skeleton;
import org.roster.desktop.ui.text.Messages;

/** Member slots: how many there are, and how many are taken. */
public final class LimitsController {

    private static final double NEARLY_FULL = 0.9;

    private final LimitsViewModel model;
    private final Messages messages = Messages.beside(LimitsController.class);

    @FXML private StackPane room;
    @FXML private VBox slots;
    @FXML private Label used;
    @FXML private ProgressBar promised;
    @FXML private ProgressBar meter;
    @FXML private Label free;
    @FXML private Label pending;
    @FXML private Label next;

    /** The limits of an organization. */
    public LimitsController(LimitsViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        // It keeps its room, so that nothing moves when it comes
        slots.visibleProperty().bind(model.limitsProperty().map(limits -> true).orElse(false));
        Region coming = Skeleton.lines(messages.get("loading"), 10, 36, 8, 22, 26, 33);
        Nodes.showWhile(coming, model.limitsProperty().map(limits -> false).orElse(true));
        room.getChildren().add(coming);
        next.textProperty().bind(model.next());
        Nodes.showWhile(next, next.textProperty().isNotEmpty());
        model.limitsProperty().addListener((changed, before, now) -> show(now));
        show(model.limitsProperty().get());
    }

    private void show(@Nullable Limits limits) {
        if (limits == null) {
            return;
        }
        Slots members = limits.memberSlots();
        int left = Math.max(0, members.limit() - members.used());
        used.setText(messages.get("slots.used", members.used(), members.limit()));
        meter.setProgress((double) members.used() / members.limit());
        double asked = (double) members.used() + limits.pendingInvites();
        promised.setProgress(Math.min(1, asked / members.limit()));
        meter.getStyleClass().removeAll("meter-full", "meter-nearly-full");
        if (left == 0) {
            meter.getStyleClass().add("meter-full");
        } else if (members.used() >= NEARLY_FULL * members.limit()) {
            meter.getStyleClass().add("meter-nearly-full");
        }
        free.setText(messages.get("slots.free", left));
        pending.setText(
                messages.get(
                        limits.pendingInvites() > left ? "pending.too-many" : "pending",
                        limits.pendingInvites()));
    }
}
