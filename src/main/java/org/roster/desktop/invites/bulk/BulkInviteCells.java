package org.roster.desktop.invites.bulk;

import org.roster.contract.InviteProvider;
import org.roster.contract.Role;
import org.roster.desktop.ui.control.Badge;
import org.roster.desktop.ui.table.CellGraphic;
import org.roster.desktop.ui.table.CellText;
import org.roster.desktop.ui.table.IconText;
import org.roster.desktop.ui.table.TwoLineText;
import org.roster.desktop.ui.table.UsernameText;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

import java.util.Objects;

/** Creates the cells of the table of a bulk invite, one method for each column. */
final class BulkInviteCells {

    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(BulkInviteCells.class);

    CellGraphic<BulkInviteRow> number() {
        return CellGraphic.of(
                new CellText(), (text, row) -> text.show(Integer.toString(row.number())));
    }

    CellGraphic<BulkInviteRow> username() {
        UsernameText name = new UsernameText();
        return CellGraphic.of(
                new TwoLineText(name),
                (lines, row) -> {
                    name.setText(row.username());
                    String address = row.invite().notificationEmail();
                    lines.showBelow(address == null ? "" : address, address == null ? "" : address);
                });
    }

    CellGraphic<BulkInviteRow> provider() {
        return CellGraphic.of(new IconText(), this::provider);
    }

    private void provider(IconText text, BulkInviteRow row) {
        InviteProvider asked = Objects.requireNonNull(row.invite().provider());
        String tenant = row.invite().tenantId();
        String below = tenant == null ? "" : tenant;
        text.show(ContractLabels.icon(asked), labels.of(asked), below, below);
    }

    CellGraphic<BulkInviteRow> role() {
        return CellGraphic.of(new Badge(), this::role);
    }

    private void role(Badge badge, BulkInviteRow row) {
        Role asked = Objects.requireNonNull(row.invite().role());
        badge.show(labels.of(asked), ContractLabels.style(asked));
    }

    CellGraphic<BulkInviteRow> status() {
        return CellGraphic.of(new IconText(), this::status);
    }

    private void status(IconText text, BulkInviteRow row) {
        String word = messages.get("status." + row.status());
        text.show(row.status().icon(), word, row.reason(), row.reason());
        text.style(row.status().style());
    }
}
