package org.roster.desktop.invites;

import org.roster.contract.Actor;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.desktop.ui.control.Badge;
import org.roster.desktop.ui.control.LazyTooltip;
import org.roster.desktop.ui.table.CellGraphic;
import org.roster.desktop.ui.table.CellText;
import org.roster.desktop.ui.table.IconText;
import org.roster.desktop.ui.table.TwoLineText;
import org.roster.desktop.ui.table.UsernameText;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Creates the cells of the table of invites, one method for each column. */
final class InviteCells {

    private final InvitesViewModel model;
    private final InviteActions actions;
    private final Times times;
    private final DeliveryText deliveries;
    private final StatusText statuses;
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(InviteCells.class);

    InviteCells(InvitesViewModel model, InviteActions actions, Times times) {
        this.model = model;
        this.actions = actions;
        this.times = times;
        this.deliveries = new DeliveryText(times);
        this.statuses = new StatusText(times);
    }

    CellGraphic<InviteRow> username() {
        UsernameText name = new UsernameText(model.queryProperty());
        return CellGraphic.of(
                new TwoLineText(name),
                (lines, row) -> {
                    name.setText(row.invite().username());
                    String attempt = deliveries.attempt(row);
                    if (row.needsConfirmation() && model.isLinksOnly()) {
                        lines.showBelow(
                                messages.get("confirm.administrator"),
                                messages.get("confirm.administrator.long"),
                                "warning-text");
                    } else if (row.needsConfirmation()) {
                        boolean hasMail = row.invite().delivery().state() != DeliveryState.NONE;
                        lines.showBelow(
                                messages.get(hasMail ? "confirm.how" : "confirm.how.link"),
                                messages.get(hasMail ? "confirm.why" : "confirm.why.link"),
                                "warning-text");
                    } else if (model.asksAgain(row)) {
                        lines.showBelow(
                                messages.get("asked"), messages.get("asked.long"), "warning-text");
                    } else {
                        lines.showBelow(
                                attempt,
                                attempt.isEmpty() ? "" : deliveries.explanation(row.invite()),
                                "warning-text");
                    }
                });
    }

    CellGraphic<InviteRow> provider() {
        return CellGraphic.of(new IconText(), this::provider);
    }

    private void provider(IconText text, InviteRow row) {
        Invite invite = row.invite();
        String tenantId = invite.tenantId();
        text.show(
                ContractLabels.icon(invite.provider()),
                labels.brief(invite.provider()),
                tenantId == null ? "" : tenantId,
                tenantId == null ? "" : messages.get("tenant.of", tenantId));
    }

    CellGraphic<InviteRow> role() {
        return CellGraphic.of(
                new Badge(),
                (badge, row) ->
                        badge.show(
                                labels.of(row.invite().role()),
                                ContractLabels.style(row.invite().role())));
    }

    CellGraphic<InviteRow> status() {
        Badge status = new Badge();
        AtomicReference<String> explanation = new AtomicReference<>("");
        LazyTooltip.on(status, explanation::get);
        return CellGraphic.of(
                status,
                (badge, row) -> {
                    explanation.set(statuses.explanation(row));
                    badge.setAccessibleHelp(explanation.get());
                    if (row.needsConfirmation()) {
                        badge.show(messages.get("confirm"), "badge-warning");
                    } else {
                        badge.show(labels.of(row.status()), ContractLabels.style(row.status()));
                    }
                });
    }

    CellGraphic<InviteRow> created() {
        CellText day = new CellText();
        return CellGraphic.of(
                new TwoLineText(day),
                (lines, row) -> {
                    Instant at = row.invite().createdAt();
                    day.show(times.day(at), times.exact(at));
                    Actor by = row.invite().createdBy();
                    lines.showBelow(
                            by == null ? messages.get("created.operator") : by.displayName(), "");
                });
    }

    CellGraphic<InviteRow> expires() {
        return CellGraphic.inTime(times, new CellText(), this::expires);
    }

    private void expires(CellText text, InviteRow row) {
        Instant at = row.invite().expiresAt();
        if (row.status() == InviteStatus.PENDING) {
            boolean soon = row.expiresSoon(times.now());
            text.show(times.relative(at), times.exact(at), soon ? "warning-text" : "");
        } else {
            text.show(times.day(at), times.exact(at), "muted");
        }
    }

    CellGraphic<InviteRow> delivery() {
        CellText text = new CellText();
        return CellGraphic.inTime(
                times, new TwoLineText(text), (lines, row) -> delivery(text, lines, row));
    }

    private void delivery(CellText text, TwoLineText lines, InviteRow row) {
        Invite invite = row.invite();
        String style = deliveries.style(invite, row.status());
        text.show(deliveries.state(invite), deliveries.explanation(invite), style);
        lines.showBelow(deliveries.reason(invite), deliveries.explanation(invite), style);
    }

    CellGraphic<InviteRow> buttons() {
        InviteButtons created = new InviteButtons();
        created.disableProperty().bind(model.ended());
        return CellGraphic.following(
                actions.copied().inviteIdProperty(),
                created,
                (buttons, row) -> buttons.show(actions.choices(row)));
    }
}
