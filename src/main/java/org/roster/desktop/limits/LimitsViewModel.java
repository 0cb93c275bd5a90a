package org.roster.desktop.limits;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.contract.Invite;
import org.roster.contract.Limits;
import org.roster.desktop.limits.SlotShares.Share;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.replica.ServicePage;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The member slots of an organization: how many are used and by whom, the pending invites, and
 * where to get more slots.
 */
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
    private final ObservableValue<Boolean> isShort;
    private final StringBinding next;
    private final ObservableValue<List<List<Share>>> shares;
    private final SlotHistoryLoader history;
    private final ObservableValue<Integer> limit;
    private final ServicePage pricing;
    private final ServicePage support;

    /** The usage level of the member slots. */
    enum Level {
        NORMAL,
        NEARLY_FULL,
        FULL
    }

    /**
     * The limits of an organization.
     *
     * @param opener opens a web page or the user's mail program
     */
    public LimitsViewModel(
            OrganizationService service,
            OrganizationReplica replica,
            Times times,
            Tasks tasks,
            Consumer<URI> opener) {
        this.replica = replica;
        this.history = new SlotHistoryLoader(service, replica, times, tasks);
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
        this.limit = of(limits -> limits.memberSlots().limit(), 0);
        this.usedShare = of(limits -> share(limits, 0), 0.0);
        this.reservedShare = of(limits -> share(limits, limits.pendingInvites()), 0.0);
        this.free = of(limits -> messages.get("slots.free", free(limits)), "");
        this.pending = of(limits -> pending(limits.pendingInvites(), free(limits)), "");
        this.isShort = of(limits -> limits.pendingInvites() > free(limits), false);
        this.next =
                Bindings.createStringBinding(
                        this::nextSentence, replica.invites(), times.passingProperty());
        SlotShares counted = new SlotShares();
        this.shares =
                Bindings.createObjectBinding(
                        () -> counted.of(replica.members(), times.now()), replica.members());
        this.pricing = ServicePage.pricing(replica, opener);
        this.support = ServicePage.support(replica, opener);
    }

    private String pending(int invites, int free) {
        if (invites <= free) {
            return messages.get("pending", invites);
        }
        return messages.get(free == 0 ? "pending.none-free" : "pending.too-many", invites);
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

    /** Whether there are more pending invites than available slots. */
    ObservableValue<Boolean> shortProperty() {
        return isShort;
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

    /** The shares of the used slots; see {@link SlotShares#of}. */
    ObservableValue<List<List<Share>>> shares() {
        return shares;
    }

    /** The used slots of the last days, or null until they are loaded. */
    ReadOnlyObjectProperty<@Nullable SlotHistory> history() {
        return history.historyProperty();
    }

    /** The maximum number of members, or 0 until it is known. */
    ObservableValue<Integer> limit() {
        return limit;
    }

    /** Whether there is a history of more than one day. */
    ObservableValue<Boolean> historyKnown() {
        return history.historyProperty()
                .map(loaded -> loaded != null && loaded.hasSeveralDays())
                .orElse(false);
    }

    /** Whether the history is loaded for the first time. */
    ReadOnlyBooleanProperty historyLoading() {
        return history.loadingProperty();
    }

    /** Loads the history of the slots again if something has changed. */
    void refreshHistory() {
        history.refresh();
    }

    /** The page for more slots. */
    ServicePage pricing() {
        return pricing;
    }

    /** The page or the mail address for help. */
    ServicePage support() {
        return support;
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
