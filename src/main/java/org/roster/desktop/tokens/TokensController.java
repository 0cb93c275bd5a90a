package org.roster.desktop.tokens;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;

import org.roster.contract.ApiToken;
import org.roster.desktop.integration.IntegrationCells;
import org.roster.desktop.integration.IntegrationMenu;
import org.roster.desktop.integration.IntegrationTable;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.dialog.FailureBox;
import org.roster.desktop.ui.table.CellGraphic;
import org.roster.desktop.ui.table.CellText;
import org.roster.desktop.ui.table.Cells;
import org.roster.desktop.ui.table.ColumnSizing;
import org.roster.desktop.ui.table.PlaceholderTexts;
import org.roster.desktop.ui.table.TablePlaceholder;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/** Controls the screen with the API tokens. */
public final class TokensController {

    /** An expiry within this time is marked. */
    private static final Duration SOON = Duration.ofDays(14);

    private static final String TAKE_OVER = "mdi2k-key-change";
    private static final String REVOKE = "mdi2c-cancel";

    private final TokensViewModel model;
    private final TokenActions actions;
    private final Times times;
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(TokensController.class);

    @FXML private FailureBox failed;
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
        IntegrationTable<ApiToken> rows =
                new IntegrationTable<>(table, failed, model, ApiToken::id, this::menu);
        rows.onRemove(actions::revoke);
        rows.showWithoutRows(
                new TablePlaceholder(
                        table,
                        new PlaceholderTexts(
                                messages.get("empty.loading"),
                                messages.get("empty.none"),
                                messages.get("empty.unavailable")),
                        "mdi2k-key-outline",
                        model.isLoading(),
                        model.isUnavailable()));
        Cells.column(name, () -> IntegrationCells.text(ApiToken::name));
        Cells.column(
                scopes,
                () ->
                        CellGraphic.of(
                                new CellText(),
                                (text, row) -> text.show(scopes(row, ", "), scopes(row, "\n"))));
        Cells.column(creator, () -> IntegrationCells.creator(ApiToken::createdBy));
        Cells.column(used, () -> CellGraphic.inTime(times, new CellText(), this::used));
        Cells.column(expires, () -> CellGraphic.inTime(times, new CellText(), this::expires));
        Cells.column(buttons, () -> CellGraphic.of(new TokenButtons(), TokenButtons::show));
        ColumnSizing.collapse(used, creator, scopes);
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
                isExpired || token.isExpiredAt(times.now().plus(SOON)) ? "warning-text" : "");
    }

    private String takeOver(ApiToken token) {
        return messages.get(model.isOwn(token) ? "renew" : "take-over");
    }

    /** An expired token can only be revoked. */
    private boolean isReplaceable(ApiToken token) {
        return !token.isExpiredAt(times.now());
    }

    private ContextMenu menu(ApiToken token) {
        IntegrationMenu menu = new IntegrationMenu(model);
        if (isReplaceable(token)) {
            menu.change(TAKE_OVER, takeOver(token), () -> actions.takeOver(token));
        }
        return menu.change(REVOKE, messages.get("revoke"), () -> actions.revoke(token)).menu();
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
            // Keeps its place, so that the buttons of all rows are in columns
            takeOver.setVisible(isReplaceable(token));
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
}
