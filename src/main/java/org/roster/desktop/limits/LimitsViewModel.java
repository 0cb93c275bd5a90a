package org.roster.desktop.limits;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;

import org.roster.contract.Invite;
import org.roster.contract.Limits;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.time.Instant;
import java.util.Comparator;
import java.util.function.Function;

/** The member slots of an organization, and the pending invite that expires next. */
public final class LimitsViewModel {

    private static final double NEARLY_FULL = 0.9;

    private final OrganizationReplica replica;
    private final Times times;
    private final Messages messages = Messages.beside(LimitsViewModel.class);
    private final ObservableValue<Boolean> known;
    private final ObservableValue<String> used;
    private final ObservableValue<Double> usedShare;
    private final ObservableValue<Double> reservedShare;
    private final ObservableValue<String> free;
    private final ObservableValue<String> pending;
    private final StringBinding next;

    /** The usage level of the member slots. */
    enum Level {
        NORMAL,
        NEARLY_FULL,
        FULL
    }

    /** The limits of an organization. */
    public LimitsViewModel(OrganizationReplica replica, Times times) {
        this.replica = replica;
        this.times = times;
        this.known = of(limits -> true, false);
        this.used =
                of(
                        limits ->
                                messages.get(
                                        "slots.used",
                                        limits.memberSlots().used(),
                                        limits.memberSlots().limit()),
                        "");
        this.usedShare = of(limits -> share(limits, 0), 0.0);
        this.reservedShare = of(limits -> share(limits, limits.pendingInvites()), 0.0);
        this.free = of(limits -> messages.get("slots.free", free(limits)), "");
        this.pending =
                of(
                        limits ->
                                messages.get(
                                        limits.pendingInvites() > free(limits)
                                                ? "pending.too-many"
                                                : "pending",
                                        limits.pendingInvites()),
                        "");
        this.next =
                Bindings.createStringBinding(
                        this::nextSentence, replica.invites(), times.passingProperty());
    }

    private <T> ObservableValue<T> of(Function<Limits, T> value, T unknown) {
        return replica.limitsProperty().map(value).orElse(unknown);
    }

    private static int free(Limits limits) {
        return Math.max(0, limits.memberSlots().limit() - limits.memberSlots().used());
    }

    private static double share(Limits limits, int more) {
        double slots = (double) limits.memberSlots().used() + more;
        return Math.min(1, slots / limits.memberSlots().limit());
    }

    private String nextSentence() {
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

    /** Whether the limits have been loaded. */
    public ObservableValue<Boolean> knownProperty() {
        return known;
    }

    public boolean isKnown() {
        return known.getValue();
    }

    /** The number of used slots and the limit, as a sentence. */
    public ObservableValue<String> usedProperty() {
        return used;
    }

    public String getUsed() {
        return used.getValue();
    }

    /** The share of slots that members use, from 0 to 1. */
    public ObservableValue<Double> usedShareProperty() {
        return usedShare;
    }

    public double getUsedShare() {
        return usedShare.getValue();
    }

    /** The share of slots that members use or pending invites can take, from 0 to 1. */
    public ObservableValue<Double> reservedShareProperty() {
        return reservedShare;
    }

    public double getReservedShare() {
        return reservedShare.getValue();
    }

    /** The number of free slots, as a sentence. */
    public ObservableValue<String> freeProperty() {
        return free;
    }

    public String getFree() {
        return free.getValue();
    }

    /** The number of pending invites, as a sentence. */
    public ObservableValue<String> pendingProperty() {
        return pending;
    }

    public String getPending() {
        return pending.getValue();
    }

    /** The pending invite that expires next, as a sentence that follows the time; may be empty. */
    public StringBinding nextProperty() {
        return next;
    }

    public String getNext() {
        return next.get();
    }

    /** The usage level of the member slots. */
    ObservableValue<Level> level() {
        return of(LimitsViewModel::level, Level.NORMAL);
    }

    private static Level level(Limits limits) {
        if (free(limits) == 0) {
            return Level.FULL;
        }
        return limits.memberSlots().used() >= NEARLY_FULL * limits.memberSlots().limit()
                ? Level.NEARLY_FULL
                : Level.NORMAL;
    }
}
