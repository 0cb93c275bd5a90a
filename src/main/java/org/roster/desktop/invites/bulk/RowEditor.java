package org.roster.desktop.invites.bulk;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.control.ChoiceLists;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.Messages;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** The fields in a cell of a row that the user edits. Every change is checked immediately. */
final class RowEditor extends VBox {

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("error");

    private final RowEditing editing;
    private final Messages messages = Messages.beside(RowEditor.class);
    private final Map<ListColumn, Control> fields = new EnumMap<>(ListColumn.class);
    private final List<Consumer<BulkInviteRow>> fillers = new ArrayList<>();
    private @Nullable BulkInviteRow row;

    /** Whether the fields are being filled, which is no change by the user. */
    private boolean filling;

    /** Creates an editor without fields. */
    RowEditor(RowEditing editing) {
        this.editing = editing;
        getStyleClass().add("row-editor");
        setAlignment(Pos.CENTER_LEFT);
    }

    /**
     * Adds a text field.
     *
     * @param visible returns whether a row has the field
     */
    RowEditor text(
            ListColumn column,
            Function<BulkInviteRow, @Nullable String> value,
            Predicate<BulkInviteRow> visible) {
        TextField field = new TextField();
        field.setPromptText(messages.get("edit.prompt." + column));
        field.textProperty().addListener((changed, before, now) -> edit(column, now));
        field.focusedProperty()
                .subscribe(focused -> {
                    if (focused) {
                        field.setUserData(field.getText());
                    }
                });
        field.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE
                            && field.getUserData() instanceof String before) {
                        field.setText(before);
                    }
                    pressed(event);
                });
        add(
                field,
                column,
                (current, other) -> {
                    Nodes.show(field, visible.test(current));
                    String text = value.apply(current);
                    // The text that the user types isn't replaced by its normal form
                    if (other || !field.isFocused()) {
                        field.setText(text == null ? "" : text);
                    }
                });
        return this;
    }

    /**
     * Adds a choice.
     *
     * @param value returns the value of a row, or null if the list has an unknown one
     */
    <T extends Enum<T>> RowEditor choice(
            ListColumn column,
            T[] values,
            Function<T, String> words,
            Function<BulkInviteRow, @Nullable T> value) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setMaxWidth(Double.MAX_VALUE);
        ChoiceLists.name(box, words);
        box.setOnAction(chosen -> {
            T now = box.getValue();
            if (now != null) {
                edit(column, now.name());
            }
        });
        box.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (!box.isShowing()) {
                        pressed(event);
                    }
                });
        add(
                box,
                column,
                (current, other) -> {
                    box.setPromptText(current.draft().word());
                    box.setValue(value.apply(current));
                });
        return this;
    }

    /** Adds a field with a function that fills it, and is told whether the row is another one. */
    private void add(Control field, ListColumn column, BiConsumer<BulkInviteRow, Boolean> filler) {
        getChildren().add(field);
        fields.put(column, field);
        Label name = Nodes.invisibleLabel(field);
        fillers.add(current -> {
            name.setText(messages.get("edit." + column, current.number()));
            field.pseudoClassStateChanged(INVALID, current.wrong().contains(column));
            field.setAccessibleHelp(current.wrong().contains(column) ? current.reason() : "");
            filler.accept(current, row == null || row.number() != current.number());
        });
    }

    /** Fills the fields. */
    void show(BulkInviteRow current) {
        if (row != null && row.number() != current.number() && Nodes.containsFocus(this)) {
            // The table has scrolled, and this cell shows another row
            editing.leave();
        }
        filling = true;
        fillers.forEach(filler -> filler.accept(current));
        filling = false;
        row = current;
    }

    private void edit(ListColumn column, String text) {
        if (!filling && row != null) {
            editing.edit(row, column, text);
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            editing.finish();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            editing.leave();
        }
    }

    /** Focuses the field for a column. Returns false if it isn't here. */
    boolean focus(int number, ListColumn column) {
        Control field = fields.get(column);
        if (field == null || row == null || row.number() != number || !isVisible()) {
            return false;
        }
        field.requestFocus();
        if (field instanceof TextField text) {
            text.selectAll();
        }
        return true;
    }
}
