package org.roster.desktop.invites;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Delivery;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.TextTable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Describes invites in tables that are copied or exported, without their links. Times are in UTC,
 * per ISO 8601.
 */
final class InviteText {

    private final DeliveryText deliveries;
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(InviteText.class);

    private InviteText(DeliveryText deliveries) {
        this.deliveries = deliveries;
    }

    static TextTable<InviteRow> table(DeliveryText deliveries) {
        InviteText text = new InviteText(deliveries);
        return new TextTable<>(text.header(), text::line);
    }

    private List<String> header() {
        return List.of(
                messages.get("column.username"),
                messages.get("column.provider"),
                messages.get("column.tenant"),
                messages.get("column.role"),
                messages.get("column.status"),
                messages.get("column.created"),
                messages.get("column.creator"),
                messages.get("column.expires"),
                messages.get("column.delivery"),
                messages.get("column.attempt"));
    }

    private List<String> line(InviteRow row) {
        Invite invite = row.invite();
        return List.of(
                invite.username(),
                labels.of(invite.provider()),
                Objects.requireNonNullElse(invite.tenantId(), ""),
                labels.of(invite.role()),
                row.needsConfirmation() ? messages.get("confirm") : labels.of(row.status()),
                invite.createdAt().toString(),
                name(invite.createdBy()),
                invite.expiresAt().toString(),
                delivery(invite.delivery()),
                deliveries.attempt(row));
    }

    private String delivery(Delivery delivery) {
        Instant at = delivery.at();
        return delivery.state() == DeliveryState.SENT && at != null
                ? messages.get("delivery.SENT", at)
                : messages.get("delivery." + delivery.state());
    }

    private String name(@Nullable Actor creator) {
        return creator == null ? messages.get("created.operator") : creator.displayName();
    }
}
