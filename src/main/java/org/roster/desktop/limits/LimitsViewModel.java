package org.roster.desktop.limits;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.Limits;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.time.Instant;
import java.util.Comparator;

/** The limits of an organization, and when the next slot that is asked for may be so no longer. */
public final class LimitsViewModel {

    private final OrganizationReplica replica;
    private final Times times;
    private final Messages messages = Messages.beside(LimitsViewModel.class);
    private final StringBinding next;

    /** The limits of an organization. */
    public LimitsViewModel(OrganizationReplica replica, Times times) {
        this.replica = replica;
        this.times = times;
        this.next =
                Bindings.createStringBinding(
                        this::sentence, replica.invites(), times.passingProperty());
    }

    /** Which invite is the next to free what it may take; empty where none is pending. */
    private String sentence() {
        Instant now = times.now();
        return replica.invites().stream()
                .filter(invite -> invite.isPendingAt(now))
                .min(Comparator.comparing(Invite::expiresAt))
                .map(invite ->
                        messages.get(
                                "pending.next",
                                invite.username(),
                                times.relative(invite.expiresAt())))
                .orElse("");
    }

    /** Which pending invite expires next, a sentence that follows the time; empty for none. */
    StringBinding next() {
        return next;
    }

    /** Null before they are known. */
    ReadOnlyObjectProperty<@Nullable Limits> limitsProperty() {
        return replica.limitsProperty();
    }
}
