package org.roster.desktop.tokens;

import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.roster.contract.ApiToken;
import org.roster.desktop.integration.IntegrationTable;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.table.CellGraphic;
import org.roster.desktop.ui.table.CellText;
import org.roster.desktop.ui.table.Cells;
import org.roster.desktop.ui.table.ColumnSizing;
import org.roster.desktop.ui.table.InteractiveTable;
import org.roster.desktop.ui.table.TablePlaceholder;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.time.Instant;
import java.util.stream.Collectors;

/** Controls the screen with the API tokens. */
public final class TokensController {

    private static final String TAKE_OVER = "mdi2k-key-change";
    private static final String REVOKE = "mdi2c-cancel";

    private final TokensViewModel model;
    private final TokenActions actions;
    private final Times times;
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(TokensController.class);

    @FXML private VBox failed;
    @FXML private TableView<ApiToken> table;
    @FXML private TableColumn<ApiToken, ApiToken> name;
    @FXML private TableColumn<ApiToken, ApiToken> scopes;
    @FXML private TableColumn<ApiToken, ApiToken> creator;
    @FXML private TableColumn<ApiToken, ApiToken> used;
    @FXML private TableColumn<ApiToken, ApiToken> expires;
    @FXML private TableColumn<ApiToken, ApiToken> buttons;

    public TokensController(TokensViewModel model, TokenActions actions, Times times) {
        this.model = model;
        this.actions = actions;
        this.times = times;
    }

    @FXML
    private void initialize() {
        IntegrationTable.show(table, failed, model, ApiToken::id);
        table.setPlaceholder(
                new TablePlaceholder(
                        table,
                        messages,
                        "mdi2k-key-outline",
                        messages.get("empty.none"),
                        model.isLoading(),
                        model.isUnavailable(),
                        new ReadOnlyBooleanWrapper()));
        Cells.column(
                name, () -> CellGraphic.of(new CellText(), (text, row) -> text.show(row.name())));
        Cells.column(
                scopes,
                () ->
                        CellGraphic.of(
                                new CellText(),
                                (text, row) -> text.show(scopes(row, ", "), scopes(row, "\n"))));
        Cells.column(
                creator,
                () ->
                        CellGraphic.of(
                                new CellText(),
                                (text, row) -> text.show(row.createdBy().displayName())));
        Cells.column(used, () -> CellGraphic.inTime(times, new CellText(), this::used));
        Cells.column(expires, () -> CellGraphic.inTime(times, new CellText(), this::expires));
        Cells.column(buttons, () -> CellGraphic.of(new TokenButtons(), TokenButtons::show));
        ColumnSizing.collapse(used, creator, scopes);
        InteractiveTable<ApiToken> keys = new InteractiveTable<>(table, ApiToken::id, this::menu);
        keys.onKey(
                KeyCode.DELETE,
                rows -> {
                    if (!model.isEnded()) {
                        actions.revoke(rows.getFirst());
                    }
                });
    }

    private String scopes(ApiToken token, String separator) {
        return token.scopes().stream().map(labels::of).collect(Collectors.joining(separator));
    }

    private void used(CellText text, ApiToken token) {
        Instant at = token.lastUsedAt();
        if (at == null) {
            text.show(messages.get("never"));
        } else {
            text.show(times.relative(at), times.exact(at));
        }
    }

    private void expires(CellText text, ApiToken token) {
        boolean isExpired = token.isExpiredAt(times.now());
        text.show(
                isExpired ? messages.get("expired") : times.shortDay(token.expiresAt()),
                times.exact(token.expiresAt()),
                isExpired ? "muted" : "");
    }

    private String takeOver(ApiToken token) {
        return messages.get(model.isOwn(token) ? "renew" : "take-over");
    }

    /** An expired token can only be revoked. */
    private boolean isReplaceable(ApiToken token) {
        return !token.isExpiredAt(times.now());
    }

    private ContextMenu menu(ApiToken token) {
        ContextMenu menu = new ContextMenu();
        if (isReplaceable(token)) {
            add(menu, TAKE_OVER, takeOver(token), () -> actions.takeOver(token));
        }
        add(menu, REVOKE, messages.get("revoke"), () -> actions.revoke(token));
        return menu;
    }

    private void add(ContextMenu menu, String icon, String label, Runnable run) {
        MenuItem item = Nodes.menuItem(icon, label, run);
        item.setDisable(model.isEnded());
        menu.getItems().add(item);
    }

    /** The buttons of a row. */
    private final class TokenButtons extends HBox {

        private final Button takeOver = Nodes.rowButton(TAKE_OVER, "");
        private final Button revoke = Nodes.rowButton(REVOKE, "");

        TokenButtons() {
            getStyleClass().add("row-actions");
            getChildren().setAll(takeOver, revoke);
            disableProperty().bind(model.endedProperty());
        }

        void show(ApiToken token) {
            Nodes.show(takeOver, isReplaceable(token));
            Nodes.name(
                    takeOver,
                    messages.get(model.isOwn(token) ? "renew.of" : "take-over.of", token.name()));
            takeOver.setOnAction(pressed -> actions.takeOver(token));
            Nodes.name(revoke, messages.get("revoke.of", token.name()));
            revoke.setOnAction(pressed -> actions.revoke(token));
        }
    }

    /** The view model, for bindings in the view. */
    public TokensViewModel getModel() {
        return model;
    }

    @FXML
    private void create() {
        actions.create();
    }

    @FXML
    private void reload() {
        model.reload();
    }
}
