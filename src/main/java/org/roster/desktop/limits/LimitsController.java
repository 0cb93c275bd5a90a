package org.roster.desktop.limits;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.scene.chart.AreaChart;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.roster.desktop.limits.LimitsViewModel.Level;
import org.roster.desktop.limits.SlotShares.Share;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.table.Skeleton;
import org.roster.desktop.ui.text.Messages;

import java.text.NumberFormat;
import java.util.List;

/** Controls the screen with the limits of an organization. */
public final class LimitsController {

    /** The width of the labels of shares, as a percentage, so that all bars start at one line. */
    private static final double LABELS = 42;

    private final LimitsViewModel model;
    private final ObservableValue<Level> level;
    private final NumberFormat numbers = NumberFormat.getIntegerInstance();
    private final Messages messages = Messages.beside(LimitsController.class);

    @FXML private VBox screen;
    @FXML private StackPane room;
    @FXML private StackPane sharesRoom;
    @FXML private StackPane historyRoom;
    @FXML private ProgressBar meter;
    @FXML private Label pending;
    @FXML private Button pricing;
    @FXML private Button support;
    @FXML private GridPane shares;
    @FXML private VBox historyCard;
    @FXML private AreaChart<Number, Number> history;

    public LimitsController(LimitsViewModel model) {
        this.model = model;
        this.level = model.level();
    }

    @FXML
    private void initialize() {
        BooleanBinding unknown =
                Bindings.createBooleanBinding(() -> !model.isKnown(), model.knownProperty());
        wait(room, unknown, 10, 36, 8, 22, 26, 33);
        wait(sharesRoom, unknown, 20, 24, 16, 22, 18, 20);
        wait(historyRoom, model.historyLoading(), 24, 30, 18, 27);
        level.addListener((changed, before, now) -> style(now));
        style(level.getValue());
        Nodes.showWhile(pricing, model.pricing().knownProperty());
        Nodes.showWhile(support, model.support().knownProperty());
        pricing.setOnAction(pressed -> model.pricing().open());
        support.setOnAction(pressed -> model.support().open());
        model.shortProperty()
                .subscribe(isShort ->
                        pending.getStyleClass()
                                .setAll("label", isShort ? "warning-text" : "plain-text"));
        ColumnConstraints labels = new ColumnConstraints();
        labels.setPercentWidth(LABELS);
        shares.getColumnConstraints().add(labels);
        model.shares().addListener((changed, before, now) -> show(now));
        show(model.shares().getValue());
        history.visibleProperty().bind(model.historyLoading().not());
        SlotChart chart = new SlotChart(history, messages);
        Nodes.showWhile(
                historyCard,
                Bindings.createObjectBinding(
                        () -> model.historyLoading().get() || model.historyKnown().getValue(),
                        model.historyLoading(),
                        model.historyKnown()));
        model.history().subscribe(now -> chart.show(now, model.limit().getValue()));
        model.limit().addListener((changed, before, now) -> chart.show(model.history().get(), now));
        screen.sceneProperty()
                .subscribe(scene -> {
                    if (scene != null) {
                        model.refreshHistory();
                    }
                });
        model.knownProperty().addListener(changed -> model.refreshHistory());
    }

    /**
     * Shows a skeleton in a card while its content is loading.
     *
     * @param widths the length of each line, in em
     */
    private void wait(StackPane card, ObservableBooleanValue loading, double... widths) {
        Region skeleton = Skeleton.lines(messages.get("loading"), widths);
        Nodes.showWhile(skeleton, Bindings.createObjectBinding(loading::get, loading));
        card.getChildren().add(skeleton);
    }

    private void style(Level now) {
        meter.getStyleClass().removeAll("meter-full", "meter-nearly-full");
        switch (now) {
            case FULL -> meter.getStyleClass().add("meter-full");
            case NEARLY_FULL -> meter.getStyleClass().add("meter-nearly-full");
            case NORMAL -> {}
        }
    }

    /** Shows all groups in one grid, so that all bars are equally long. */
    private void show(List<List<Share>> groups) {
        shares.getChildren().clear();
        for (List<Share> group : groups) {
            if (shares.getRowCount() > 0) {
                Region gap = Nodes.styled(new Region(), "gap");
                shares.addRow(shares.getRowCount(), gap);
            }
            group.forEach(this::add);
        }
    }

    private void add(Share share) {
        Label label = Nodes.wrapped(new Label(share.label()));
        Label count = new Label(numbers.format(share.members()));
        count.setMinWidth(Region.USE_PREF_SIZE);
        GridPane.setHalignment(count, HPos.RIGHT);
        ProgressBar bar = new ProgressBar(share.share());
        bar.setAccessibleText(share.label());
        bar.setMaxWidth(Double.MAX_VALUE);
        GridPane.setHgrow(bar, Priority.ALWAYS);
        shares.addRow(shares.getRowCount(), label, bar, count);
    }

    /** The view model, for bindings in the view. */
    public LimitsViewModel getModel() {
        return model;
    }
}
