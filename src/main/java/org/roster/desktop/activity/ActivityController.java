package org.roster.desktop.activity;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;

import org.roster.desktop.activity.ActivityViewModel.SubjectType;
import org.roster.desktop.ui.control.FilterChips;
import org.roster.desktop.ui.control.OverflowToolbar;
import org.roster.desktop.ui.control.RetryButton;
import org.roster.desktop.ui.control.SearchField;
import org.roster.desktop.ui.dialog.FailureBox;
import org.roster.desktop.ui.dialog.FileDialogs;
import org.roster.desktop.ui.table.CellGraphic;
import org.roster.desktop.ui.table.CellText;
import org.roster.desktop.ui.table.Cells;
import org.roster.desktop.ui.table.ColumnMenu;
import org.roster.desktop.ui.table.CopiedRows;
import org.roster.desktop.ui.table.IconText;
import org.roster.desktop.ui.table.PlaceholderTexts;
import org.roster.desktop.ui.table.RowTracking;
import org.roster.desktop.ui.table.TablePlaceholder;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.nio.file.Path;
import java.util.Optional;

/** Controls the screen with the activity log. */
public final class ActivityController {

    private final ActivityViewModel model;
    private final ActivityExport export;
    private final FileDialogs files;
    private final Times times;
    private final Messages messages = Messages.beside(ActivityController.class);

    @FXML private SearchField search;
    @FXML private HBox chips;
    @FXML private OverflowToolbar toolbar;
    @FXML private MenuButton menu;
    @FXML private MenuButton exports;
    @FXML private FailureBox failure;
    @FXML private TableView<ActivityRow> table;
    @FXML private TableColumn<ActivityRow, ActivityRow> when;
    @FXML private TableColumn<ActivityRow, ActivityRow> who;
    @FXML private TableColumn<ActivityRow, ActivityRow> what;

    public ActivityController(
            ActivityViewModel model, ActivityExport export, FileDialogs files, Times times) {
        this.model = model;
        this.export = export;
        this.files = files;
        this.times = times;
    }

    @FXML
    private void initialize() {
        search.textProperty().bindBidirectional(model.queryProperty());
        search.leadTo(table);
        FilterChips<SubjectType> subjects = new FilterChips<>(model.subjectProperty());
        for (SubjectType each : SubjectType.values()) {
            subjects.add(each, new ReadOnlyStringWrapper(messages.get("subject." + each)));
        }
        chips.getChildren().setAll(subjects);
        RowTracking.show(table, model.rows(), row -> Long.toString(row.change().revision()));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        CopiedRows.onShortcut(table, export::copy);
        ColumnMenu.addTo(menu, table);
        exports.disableProperty().bind(export.busyProperty().or(model.empty()));
        toolbar.foldInto(menu, exports);
        toolbar.foldFilters(chips);
        table.setPlaceholder(
                new TablePlaceholder(
                                table,
                                new PlaceholderTexts(
                                        messages.get("empty.loading"),
                                        messages.get("empty.none"),
                                        messages.get("empty.no-match"),
                                        messages.get("empty.unavailable")),
                                "mdi2h-history",
                                model.firstLoading(),
                                model.unavailable(),
                                model.queryProperty()
                                        .isNotEmpty()
                                        .or(model.subjectProperty().isNotNull()))
                        .explained(
                                model.failureProperty(),
                                new RetryButton(model.loadingProperty(), model::refresh)));
        // The table says why nothing could be loaded
        failure.follow(
                Bindings.concat(
                        Bindings.when(model.unavailable())
                                .then("")
                                .otherwise(model.failureProperty()),
                        export.failureProperty()));
        Cells.column(when, () -> CellGraphic.inTime(times, new CellText(), this::when));
        Cells.column(
                who, () -> CellGraphic.of(new CellText(), (text, row) -> text.show(row.who())));
        Cells.column(
                what,
                () ->
                        CellGraphic.of(
                                new IconText(),
                                (text, row) ->
                                        text.show(
                                                ActivityText.icon(row.change().kind()),
                                                row.what())));
    }

    private void when(CellText text, ActivityRow row) {
        text.show(times.exact(row.change().at()), times.relative(row.change().at()));
    }

    /** The view model, for bindings in the view. */
    public ActivityViewModel getModel() {
        return model;
    }

    @FXML
    private void more() {
        model.more();
    }

    @FXML
    private void exportCsv() {
        files.saveCsv(messages.get("export.csv.file")).ifPresent(export::toCsv);
    }

    @FXML
    private void exportLines() {
        Optional<Path> file = files.save(messages.get("export.lines.file"));
        file.ifPresent(chosen -> export.toLines(chosen));
    }
}
