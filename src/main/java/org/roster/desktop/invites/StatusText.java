package org.roster.desktop.invites;

import org.roster.contract.Actor;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.time.Instant;
import java.util.stream.Collectors;

/** Explains the status of an invite: what has happened, and what it means for the link. */
final class StatusText {

    private final Times times;
    private final Messages messages = Messages.beside(StatusText.class);

    StatusText(Times times) {
        this.times = times;
    }

    /** Returns the explanation in one or two sentences, with the end date and the note if set. */
    String explanation(InviteRow row) {
        String note = row.invite().note();
        Instant end = row.invite().endsAt();
        return status(row)
                + (end == null ? "" : "\n" + messages.get("status.ends", times.exactInZone(end)))
                + (note == null ? "" : "\n" + messages.get("status.note", onOneLine(note)));
    }

    /** Joins the lines of a note. */
    private static String onOneLine(String note) {
        return note.lines().filter(line -> !line.isBlank()).collect(Collectors.joining(" "));
    }

    private String status(InviteRow row) {
        Invite invite = row.invite();
        if (row.needsConfirmation()) {
            boolean hasMail = invite.delivery().state() != DeliveryState.NONE;
            return messages.get(hasMail ? "confirm.why" : "confirm.why.link");
        }
        return switch (row.status()) {
            case PENDING ->
                    messages.get("status.PENDING.long", times.exactInZone(invite.expiresAt()));
            case EXPIRED ->
                    messages.get("status.EXPIRED.long", times.exactInZone(invite.expiresAt()));
            case ACCEPTED -> accepted(invite);
            case REVOKED -> revoked(invite);
        };
    }

    private String accepted(Invite invite) {
        Instant at = invite.acceptedAt();
        Actor by = invite.acceptedBy();
        if (at == null) {
            return messages.get("status.ACCEPTED.long");
        }
        return by == null
                ? messages.get("status.ACCEPTED.at", times.exactInZone(at))
                : messages.get("status.ACCEPTED.by", times.exactInZone(at), by.displayName());
    }

    private String revoked(Invite invite) {
        Instant at = invite.revokedAt();
        Actor by = invite.revokedBy();
        if (at == null) {
            return messages.get("status.REVOKED.long");
        }
        return by == null
                ? messages.get("status.REVOKED.at", times.exactInZone(at))
                : messages.get("status.REVOKED.by", times.exactInZone(at), by.displayName());
    }
}
