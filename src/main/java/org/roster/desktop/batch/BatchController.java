package org.roster.desktop.batch;

import javafx.fxml.FXML;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.VisibleText;
import org.roster.desktop.ui.control.WarningBox;
import org.roster.desktop.ui.text.Messages;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Controls the list of subjects in the dialog of a batch, with the result for each. */
public final class BatchController<T> {

    /** The maximum height of the list, in em: the dialog fits a small screen with all errors. */
    private static final double MAX_HEIGHT = 14;

    /** The height of a line and the distance of two subjects, in em. */
    private static final double LINE = 1.3;

    private static final double GAP = 0.86;

    private final BatchAction<T> batch;
    private final String consequence;
    private final String note;
    private final String caution;
    private final Function<T, List<Node>> description;
    private final @Nullable Node question;
    private final Messages messages = Messages.beside(BatchController.class);

    @FXML private VBox form;
    @FXML private Label text;
    @FXML private Label leftOut;
    @FXML private WarningBox warning;
    @FXML private ListView<BatchAction.Item<T>> subjects;
    @FXML private VBox running;
    @FXML private Button stop;

    /**
     * Creates the controller.
     *
     * @param consequence the effect on all subjects
     * @param note which selected subjects are left out; empty if there are none
     * @param caution an effect on the user; empty if there is none
     * @param description returns the nodes that name a subject, one below the other
     * @param question is shown below the subjects until the batch starts, or null
     */
    public BatchController(
            BatchAction<T> batch,
            String consequence,
            String note,
            String caution,
            Function<T, List<Node>> description,
            @Nullable Node question) {
        this.batch = batch;
        this.consequence = consequence;
        this.note = note;
        this.caution = caution;
        this.description = description;
        this.question = question;
    }

    @FXML
    private void initialize() {
        text.setText(consequence);
        leftOut.setText(note);
        Nodes.show(leftOut, !note.isEmpty());
        warning.setText(caution);
        Nodes.show(warning, !caution.isEmpty());
        showSubjects();
        if (question != null) {
            question.disableProperty().bind(batch.busyProperty());
            form.getChildren().add(form.getChildren().indexOf(running), question);
        }
        batch.partlyDone()
                .subscribe(partly -> {
                    if (partly) {
                        showRest();
                    }
                });
        Nodes.name(stop, messages.get("stop"));
    }

    /** Replaces the question with the remaining subjects and their failures. */
    private void showRest() {
        form.getChildren().removeAll(text, leftOut, warning, question);
        subjects.getItems()
                .setAll(
                        batch.items().stream()
                                .sorted(Comparator.comparing(BatchController::isDone))
                                .toList());
        subjects.scrollTo(0);
    }

    private static boolean isDone(BatchAction.Item<?> item) {
        return item.stateProperty().get() == BatchAction.ItemState.DONE;
    }

    /** Shows a list as high as its first subjects. There can be thousands. */
    private void showSubjects() {
        subjects.getItems().setAll(batch.items());
        subjects.setCellFactory(list -> new SubjectCell());
        int lines = description.apply(batch.items().getFirst().subject()).size();
        double height = Math.min(MAX_HEIGHT, batch.items().size() * (lines * LINE + GAP));
        subjects.setStyle(String.format(Locale.ROOT, "-fx-pref-height: %.2fem;", height));
    }

    /** A cell as wide as the list, so that the lines wrap. */
    private final class SubjectCell extends ListCell<BatchAction.Item<T>> {

        private Subscription followed = Subscription.EMPTY;

        SubjectCell() {
            setPrefWidth(0);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(BatchAction.Item<T> item, boolean empty) {
            super.updateItem(item, empty);
            followed.unsubscribe();
            followed = Subscription.EMPTY;
            setGraphic(empty ? null : line(item));
        }

        private HBox line(BatchAction.Item<T> item) {
            DecorativeIcon icon = new DecorativeIcon();
            Label reason = Nodes.styled(Nodes.wrapped(new Label()), "field-error");
            // A cell shows many subjects as the list scrolls
            followed =
                    Subscription.combine(
                            item.stateProperty().subscribe(state -> showState(icon, state)),
                            item.reasonProperty()
                                    .subscribe(sentence -> showReason(reason, sentence)));
            VBox words = new VBox();
            words.getChildren().setAll(description.apply(item.subject()));
            words.getChildren().add(reason);
            HBox.setHgrow(words, Priority.ALWAYS);
            return Nodes.styled(new HBox(icon, words), "bulk-line");
        }

        @Override
        public @Nullable Object queryAccessibleAttribute(
                AccessibleAttribute attribute, Object... parameters) {
            return attribute == AccessibleAttribute.TEXT
                    ? VisibleText.of(getGraphic())
                    : super.queryAccessibleAttribute(attribute, parameters);
        }

        // A cell ignores its width otherwise
        @Override
        protected double computePrefHeight(double width) {
            Node line = getGraphic();
            if (line == null) {
                return super.computePrefHeight(width);
            }
            double outer = getWidth() > 0 ? getWidth() : subjects.getWidth();
            return snapSizeY(line.prefHeight(outer - snappedLeftInset() - snappedRightInset()))
                    + snappedTopInset()
                    + snappedBottomInset();
        }
    }

    private static void showReason(Label reason, String sentence) {
        reason.setText(sentence);
        Nodes.show(reason, !sentence.isEmpty());
    }

    private void showState(DecorativeIcon icon, BatchAction.ItemState state) {
        icon.getStyleClass().removeAll("done", "failed");
        // Only the icon shows the state, so screen readers need its name
        icon.setAccessibleText(messages.get("state." + state));
        switch (state) {
            case WAITING -> icon.setIconLiteral("mdi2c-circle-small");
            case DONE -> {
                icon.setIconLiteral("mdi2c-check-circle-outline");
                icon.getStyleClass().add("done");
            }
            case FAILED -> {
                icon.setIconLiteral("mdi2a-alert-circle-outline");
                icon.getStyleClass().add("failed");
            }
        }
    }

    /** The view model, for bindings in the view. */
    public BatchAction<T> getModel() {
        return batch;
    }

    @FXML
    private void stop() {
        batch.stop();
    }
}
