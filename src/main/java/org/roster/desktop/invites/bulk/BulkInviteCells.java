package org.roster.desktop.invites.bulk;

import javafx.scene.Node;
import javafx.scene.control.TableColumnBase;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.roster.contract.InviteProvider;
import org.roster.contract.Role;
import org.roster.desktop.ui.control.Badge;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.table.CellGraphic;
import org.roster.desktop.ui.table.CellText;
import org.roster.desktop.ui.table.IconText;
import org.roster.desktop.ui.table.LazyNode;
import org.roster.desktop.ui.table.TwoLineText;
import org.roster.desktop.ui.table.UsernameText;
import org.roster.desktop.ui.table.WrappedText;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Creates the cells of the table of a bulk invite, one method for each column. */
final class BulkInviteCells {

    private final RowEditing editing;
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(BulkInviteCells.class);

    BulkInviteCells(RowEditing editing) {
        this.editing = editing;
    }

    CellGraphic<BulkInviteRow> number() {
        return CellGraphic.of(
                new CellText(), (text, row) -> text.show(Integer.toString(row.number())));
    }

    CellGraphic<BulkInviteRow> username() {
        UsernameText name = new UsernameText();
        TwoLineText lines = new TwoLineText(name);
        return editable(
                lines,
                row -> {
                    name.setText(row.username());
                    String address = row.invite().notificationEmail();
                    lines.showBelow(address == null ? "" : address, address == null ? "" : address);
                },
                () ->
                        new RowEditor(editing)
                                .text(ListColumn.USERNAME, BulkInviteRow::username, row -> true)
                                .text(
                                        ListColumn.NOTIFICATION,
                                        row -> row.invite().notificationEmail(),
                                        BulkInviteRow::mayHaveNotification));
    }

    CellGraphic<BulkInviteRow> provider() {
        IconText text = new IconText();
        return editable(
                text,
                row -> provider(text, row),
                () ->
                        new RowEditor(editing)
                                .choice(
                                        ListColumn.PROVIDER,
                                        InviteProvider.values(),
                                        labels::of,
                                        row ->
                                                row.draft().wrong() == ListColumn.PROVIDER
                                                        ? null
                                                        : row.invite().provider())
                                .text(
                                        ListColumn.TENANT,
                                        row -> row.invite().tenantId(),
                                        row -> row.invite().tenantId() != null));
    }

    private void provider(IconText text, BulkInviteRow row) {
        if (row.draft().wrong() == ListColumn.PROVIDER) {
            text.show("mdi2a-alert-circle-outline", UntrustedText.shown(row.draft().word()));
            return;
        }
        InviteProvider asked = Objects.requireNonNull(row.invite().provider());
        String tenant = row.invite().tenantId();
        String below = tenant == null ? "" : tenant;
        text.show(ContractLabels.icon(asked), labels.of(asked), below, below);
    }

    CellGraphic<BulkInviteRow> role() {
        Badge badge = new Badge();
        return editable(
                badge,
                row -> role(badge, row),
                () ->
                        new RowEditor(editing)
                                .choice(
                                        ListColumn.ROLE,
                                        Role.values(),
                                        labels::of,
                                        row ->
                                                row.draft().wrong() == ListColumn.ROLE
                                                        ? null
                                                        : row.invite().role()));
    }

    private void role(Badge badge, BulkInviteRow row) {
        Role asked = Objects.requireNonNull(row.invite().role());
        if (row.draft().wrong() == ListColumn.ROLE) {
            badge.show(UntrustedText.shown(row.draft().word()), ContractLabels.style(Role.MEMBER));
            return;
        }
        badge.show(labels.of(asked), ContractLabels.style(asked));
    }

    /** Creates a cell that shows fields in rows that are edited. */
    private CellGraphic<BulkInviteRow> editable(
            Node text, Consumer<BulkInviteRow> show, Supplier<RowEditor> editor) {
        StackPane cell = Nodes.styled(new StackPane(text), "editable-cell");
        cell.setMinHeight(Region.USE_PREF_SIZE);
        LazyNode<RowEditor> fields = new LazyNode<>(cell, editor);
        return CellGraphic.of(
                cell,
                (pane, row) -> {
                    boolean open = row.open();
                    Nodes.show(text, !open);
                    if (open) {
                        fields.shown().show(row);
                    } else {
                        fields.show(false);
                        show.accept(row);
                    }
                });
    }

    /** Creates a cell whose text wraps at the width of its column. */
    CellGraphic<BulkInviteRow> status(TableColumnBase<?, ?> column) {
        return CellGraphic.of(new WrappedText(column), this::status);
    }

    private void status(WrappedText text, BulkInviteRow row) {
        String word = messages.get("status." + row.status());
        text.show(
                row.status().icon(),
                word,
                row.status() == RowStatus.READY ? plan(row) : row.reason());
        text.style(row.status().style());
    }

    /** Says what will be sent, which the list itself need not contain. */
    private String plan(BulkInviteRow row) {
        String role = labels.inSentence(Objects.requireNonNull(row.invite().role()));
        InviteProvider provider = Objects.requireNonNull(row.invite().provider());
        return provider == InviteProvider.ANY
                ? messages.get("ready.any", role)
                : messages.get("ready.with", role, labels.of(provider));
    }
}
