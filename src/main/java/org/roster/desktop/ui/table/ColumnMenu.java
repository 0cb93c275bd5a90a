package org.roster.desktop.ui.table;

import javafx.collections.ObservableList;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.roster.desktop.ui.text.Messages;

import java.util.ArrayList;
import java.util.List;

/**
 * A menu that shows, hides and sorts the columns of a table, for mouse and keyboard. The first
 * column always stays.
 */
public final class ColumnMenu {

    private ColumnMenu() {}

    /** Appends the menu to a button, whose other items come first. */
    public static void addTo(MenuButton button, TableView<?> table) {
        Messages messages = Messages.beside(ColumnMenu.class);
        Menu columns = new Menu(messages.get("columns"));
        Menu sort = new Menu(messages.get("columns.sort"));
        MenuItem reset = new MenuItem(messages.get("columns.reset"));
        reset.setOnAction(chosen -> ArrangedColumns.of(table).ifPresent(ArrangedColumns::reset));
        if (!button.getItems().isEmpty()) {
            button.getItems().add(new SeparatorMenuItem());
        }
        button.getItems().addAll(columns, sort, reset);
        button.setOnShowing(showing -> {
            columns.getItems().setAll(choices(table, messages));
            sort.getItems().setAll(orders(table, messages));
        });
        columns.getItems().setAll(choices(table, messages));
        sort.getItems().setAll(orders(table, messages));
    }

    private static List<? extends MenuItem> choices(TableView<?> table, Messages messages) {
        return table.getColumns().stream()
                .map(column -> {
                    CheckMenuItem item =
                            new CheckMenuItem(
                                    CollapsedColumns.isCollapsed(column)
                                            ? messages.get("columns.no-room", column.getText())
                                            : column.getText());
                    item.setSelected(CollapsedColumns.isWanted(column));
                    item.setDisable(column == table.getColumns().getFirst());
                    item.selectedProperty()
                            .addListener(
                                    (changed, before, now) -> CollapsedColumns.want(column, now));
                    return item;
                })
                .toList();
    }

    private static <R> List<MenuItem> orders(TableView<R> table, Messages messages) {
        ObservableList<TableColumn<R, ?>> order = table.getSortOrder();
        List<MenuItem> items = new ArrayList<>();
        for (TableColumn<R, ?> column : table.getColumns()) {
            if (column.isSortable()) {
                RadioMenuItem item = new RadioMenuItem(column.getText());
                item.setSelected(!order.isEmpty() && order.getFirst() == column);
                item.setOnAction(chosen -> order.setAll(List.of(column)));
                items.add(item);
            }
        }
        CheckMenuItem descending = new CheckMenuItem(messages.get("columns.descending"));
        descending.setDisable(order.isEmpty());
        descending.setSelected(
                !order.isEmpty()
                        && order.getFirst().getSortType() == TableColumn.SortType.DESCENDING);
        descending.setOnAction(chosen ->
                order.getFirst()
                        .setSortType(
                                descending.isSelected()
                                        ? TableColumn.SortType.DESCENDING
                                        : TableColumn.SortType.ASCENDING));
        items.add(new SeparatorMenuItem());
        items.add(descending);
        return items;
    }
}
