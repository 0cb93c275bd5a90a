package org.roster.desktop.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.ui.control.Nodes;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.util.ArrayList;
import java.util.List;

/** Tests the keys that move between the rows of a table and the buttons in them. */
@ExtendWith(TestWindow.class)
class RowControlsTest {

    private final ObservableList<String> rows = FXCollections.observableArrayList("a", "b", "c");
    private final List<String> pressed = new ArrayList<>();
    private final FxRobot robot = new FxRobot();
    private TableView<String> table;

    @BeforeEach
    void open() {
        table = FxThread.call(() -> new TableView<>());
        TestWindow.show(
                () -> {
                    TableColumn<String, String> actions = new TableColumn<>("Actions");
                    Cells.column(actions, this::buttons);
                    table.getColumns().setAll(List.of(actions));
                    table.setFixedCellSize(40);
                    new InteractiveTable<>(table, row -> row, row -> new ContextMenu())
                            .onKey(KeyCode.ENTER, found -> pressed.add("open " + found.getFirst()));
                    RowTracking.show(table, rows, row -> row);
                    return new VBox(table, new Button("After"));
                },
                400,
                300);
        FxThread.call(() -> {
            table.getSelectionModel().clearAndSelect(0);
            table.requestFocus();
            return true;
        });
    }

    private CellGraphic<String> buttons() {
        Button edit = Nodes.rowButton("mdi2p-pencil-outline", "");
        Button remove = Nodes.rowButton("mdi2t-trash-can-outline", "");
        return new CellGraphic<>(
                new HBox(edit, remove),
                row -> {
                    remove.setDisable(row.equals("b"));
                    name(edit, "edit " + row);
                    name(remove, "remove " + row);
                });
    }

    private void name(Button button, String name) {
        button.setAccessibleText(name);
        button.setOnAction(fired -> pressed.add(name));
    }

    private String focusAfter(KeyCode... keys) {
        for (KeyCode key : keys) {
            robot.push(key);
        }
        WaitForAsyncUtils.waitForFxEvents();
        return FxThread.call(() -> {
            Node focused = table.getScene().getFocusOwner();
            return focused == table
                    ? "table"
                    : focused instanceof Button button && button.getText() != null
                            ? button.getText()
                            : focused.getAccessibleText();
        });
    }

    private int selected() {
        return FxThread.call(() -> table.getSelectionModel().getSelectedIndex());
    }

    @Test
    void arrowKeysMoveBetweenTheButtonsOfARow() {
        assertThat(focusAfter(KeyCode.RIGHT)).isEqualTo("edit a");
        assertThat(focusAfter(KeyCode.RIGHT)).isEqualTo("remove a");
        assertThat(focusAfter(KeyCode.RIGHT)).isEqualTo("remove a");
        assertThat(focusAfter(KeyCode.LEFT)).isEqualTo("edit a");
        assertThat(focusAfter(KeyCode.LEFT)).isEqualTo("table");
        assertThat(focusAfter(KeyCode.RIGHT, KeyCode.ESCAPE)).isEqualTo("table");
        assertThat(pressed).isEmpty();
    }

    @Test
    void enterAndSpacePressTheButton() {
        focusAfter(KeyCode.RIGHT, KeyCode.ENTER, KeyCode.RIGHT, KeyCode.SPACE);
        assertThat(pressed).containsExactly("edit a", "remove a");
    }

    @Test
    void disabledButtonsAreSkipped() {
        assertThat(focusAfter(KeyCode.DOWN, KeyCode.RIGHT, KeyCode.RIGHT)).isEqualTo("edit b");
    }

    @Test
    void upAndDownMoveToTheNextRow() {
        assertThat(focusAfter(KeyCode.RIGHT, KeyCode.DOWN)).isEqualTo("table");
        assertThat(selected()).isEqualTo(1);
        focusAfter(KeyCode.RIGHT, KeyCode.UP);
        assertThat(selected()).isZero();
    }

    @Test
    void firstRowIsFocusedWhenTabEntersTheTable() {
        FxThread.call(() -> {
            table.getSelectionModel().clearSelection();
            table.getFocusModel().focus(-1);
            table.getParent().requestFocus();
            table.requestFocus();
            return true;
        });
        assertThat(focusAfter(KeyCode.RIGHT)).isEqualTo("edit a");
        assertThat(selected()).isNegative();
        focusAfter(KeyCode.LEFT, KeyCode.ENTER);
        assertThat(selected()).isZero();
        assertThat(pressed).containsExactly("open a");
    }

    @Test
    void tabLeavesTheTable() {
        assertThat(focusAfter(KeyCode.TAB)).isEqualTo("After");
        FxThread.call(() -> {
            table.requestFocus();
            return true;
        });
        assertThat(focusAfter(KeyCode.RIGHT, KeyCode.TAB)).isEqualTo("After");
    }

    @Test
    void focusLeavesAButtonWhoseRowDisappears() {
        assertThat(focusAfter(KeyCode.DOWN, KeyCode.RIGHT)).isEqualTo("edit b");
        FxThread.call(() -> rows.remove("b"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(focusAfter()).isEqualTo("table");
    }

    @Test
    void focusLeavesAButtonThatShowsAnotherRow() {
        assertThat(focusAfter(KeyCode.RIGHT, KeyCode.RIGHT)).isEqualTo("remove a");
        FxThread.call(() -> {
            rows.addFirst("new");
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(focusAfter()).isEqualTo("table");
        assertThat(focusAfter(KeyCode.SPACE)).isEqualTo("table");
        assertThat(pressed).isEmpty();
    }

    @Test
    void tabScrollsToTheFocusedRow() {
        FxThread.call(() -> {
            for (int i = 0; i < 30; i++) {
                rows.add("row " + i);
            }
            table.getFocusModel().focus(0);
            table.scrollTo(rows.size() - 1);
            table.getParent().getChildrenUnmodifiable().getLast().requestFocus();
            return true;
        });
        FxThread.settle();
        assertThat(isVisible(0)).isFalse();

        robot.push(KeyCode.SHIFT, KeyCode.TAB);
        FxThread.settle();

        assertThat(isVisible(0)).isTrue();
    }

    private boolean isVisible(int row) {
        return FxThread.call(() -> RowControls.visibleRow(table, row) != null);
    }
}
