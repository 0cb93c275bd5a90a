package org.roster.desktop.commands;

import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.table.HighlightedText;
import org.roster.desktop.ui.text.Messages;

/**
 * Controls the command palette. The arrow keys select an item while the focus stays in the field.
 */
public final class PaletteController {

    private static final int PAGE = 8;

    private final PaletteViewModel model;
    private final Runnable chosen;
    private final Messages messages = Messages.beside(PaletteController.class);

    @FXML private TextField query;
    @FXML private ListView<PaletteItem> list;

    /**
     * Creates the controller.
     *
     * @param chosen runs before the item that the user selects
     */
    PaletteController(PaletteViewModel model, Runnable chosen) {
        this.model = model;
        this.chosen = chosen;
    }

    @FXML
    private void initialize() {
        query.textProperty().bindBidirectional(model.queryProperty());
        if (!model.findsMembers()) {
            query.setPromptText(messages.get("palette.prompt.links"));
        }
        Nodes.invisibleLabel(query).setText(query.getPromptText());
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setItems(model.found());
        list.setPlaceholder(new Label(messages.get("palette.none")));
        list.setCellFactory(view -> new PaletteCell(model.queryProperty()));
        list.setOnMouseClicked(click -> choose());
        model.found()
                .addListener(
                        (ListChangeListener<PaletteItem>)
                                change -> list.getSelectionModel().selectFirst());
        list.getSelectionModel().selectFirst();
    }

    private void key(KeyEvent event) {
        int rows = model.found().size();
        int selected = list.getSelectionModel().getSelectedIndex();
        int next =
                switch (event.getCode()) {
                    case DOWN -> selected + 1 == rows ? 0 : selected + 1;
                    case UP -> selected <= 0 ? rows - 1 : selected - 1;
                    case PAGE_DOWN -> Math.min(rows - 1, selected + PAGE);
                    case PAGE_UP -> Math.max(0, selected - PAGE);
                    default -> selected;
                };
        if (next != selected && rows > 0) {
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - PAGE / 2));
            event.consume();
        }
        if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            choose();
        }
    }

    private void choose() {
        PaletteItem found = list.getSelectionModel().getSelectedItem();
        if (found != null) {
            chosen.run();
            found.run().run();
        }
    }

    /** The node that is focused first. */
    Node first() {
        return query;
    }

    /** The cell of an item. */
    private static final class PaletteCell extends ListCell<PaletteItem> {

        private final DecorativeIcon icon = new DecorativeIcon();
        private final HighlightedText title;
        private final HighlightedText detail;
        private final Label keys = new Label();
        private final HBox line;
        private String shownIcon = "";

        PaletteCell(ObservableValue<String> query) {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            icon.getStyleClass().add("word-icon");
            title = new HighlightedText(query);
            detail = new HighlightedText(query);
            detail.getStyleClass().add("muted");
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            keys.setMinWidth(Label.USE_PREF_SIZE);
            keys.getStyleClass().add("keys");
            line = new HBox(icon, title, detail, space, keys);
            line.getStyleClass().add("palette-line");
            // Long texts end with an ellipsis, so that the list needs no horizontal scroll bar
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(PaletteItem found, boolean empty) {
            super.updateItem(found, empty);
            if (empty || found == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            if (!found.icon().equals(shownIcon)) {
                shownIcon = found.icon();
                icon.setIconLiteral(shownIcon);
            }
            title.setText(found.title());
            detail.setText(found.detail());
            keys.setText(found.keys());
            Nodes.show(keys, !found.keys().isEmpty());
            setGraphic(line);
            setAccessibleText(
                    String.join(" ", found.title(), found.detail(), found.keys()).strip());
        }
    }
}
