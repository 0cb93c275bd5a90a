package org.roster.desktop.invites;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.WeakChangeListener;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.client.TenantDirectory;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.contract.Member;
import org.roster.contract.ProblemType;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.invites.InviteBatch.BatchKind;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.replica.ReplicaStatus;
import org.roster.desktop.settings.InvitePreference;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.table.MappedList;
import org.roster.desktop.ui.table.SearchableRows;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.SearchText;
import org.roster.desktop.ui.text.Times;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The invites of the organization: the visible ones, and the actions on them. */
public final class InvitesViewModel {

    private final OrganizationGateway gateway;
    private final OrganizationReplica replica;
    private final TenantDirectory tenants;
    private final Tasks tasks;
    private final Times times;
    private final Property<InvitePreference> preference;
    private final ServiceFailures failures = new ServiceFailures();

    private final Map<Attention, ReadOnlyIntegerWrapper> attentionCounts =
            new EnumMap<>(Attention.class);
    private final ObjectProperty<@Nullable Attention> attention = new SimpleObjectProperty<>();
    private final StringProperty query = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable InviteStatus> status = new SimpleObjectProperty<>();
    private final List<ReadOnlyIntegerWrapper> counts =
            Arrays.stream(InviteStatus.values()).map(each -> new ReadOnlyIntegerWrapper()).toList();
    private final Namesakes namesakes;
    private final RenewalRequests requests = new RenewalRequests();
    private final MappedList<InviteRow, Invite> all;
    private final SearchableRows<InviteRow> rows;
    private final StringBinding summary;
    private final BooleanBinding known;
    private final BooleanBinding ended;
    private final Messages messages = Messages.beside(InvitesViewModel.class);

    /**
     * Updates the statuses as time passes, because no event reports that an invite has expired. The
     * clock outlives the session and refers to this listener weakly, so the field keeps it alive.
     */
    private final ChangeListener<Instant> renewal = (changed, before, now) -> renew();

    /**
     * Creates the view model.
     *
     * @param preference the last choices for an invite
     */
    public InvitesViewModel(
            OrganizationGateway gateway,
            TenantDirectory tenants,
            Tasks tasks,
            Times times,
            Property<InvitePreference> preference) {
        this.tenants = tenants;
        this.gateway = gateway;
        this.replica = gateway.replica();
        this.tasks = tasks;
        this.times = times;
        this.preference = preference;
        Namesakes namesakes = new Namesakes(replica);
        this.namesakes = namesakes;
        this.all =
                new MappedList<>(
                        replica.invites(),
                        invite -> InviteRow.of(invite, times.now()).with(namesakes.of(invite)));
        for (Attention each : Attention.values()) {
            attentionCounts.put(each, new ReadOnlyIntegerWrapper());
        }
        this.rows = new SearchableRows<>(all, row -> row.invite().id());
        this.ended = ReplicaStatus.isEnded(replica.statusProperty());
        this.known = replica.limitsProperty().isNotNull();
        this.summary =
                Bindings.createStringBinding(() -> summary(rows().size(), all.size()), rows(), all);
        all.addListener((ListChangeListener<InviteRow>) change -> countAgain());
        replica.members().addListener((ListChangeListener<Member>) change -> renewNamesakes());
        query.addListener((changed, before, now) -> find());
        status.addListener((changed, before, now) -> find());
        attention.addListener((changed, before, now) -> find());
        count();
        times.passingProperty().addListener(new WeakChangeListener<>(renewal));
        renew();
        if (isLinksOnly()) {
            find();
        }
    }

    private void renew() {
        Instant now = times.now();
        if (isLinksOnly()) {
            replica.invites().stream()
                    .filter(invite -> !invite.isPendingAt(now))
                    .toList()
                    .forEach(invite -> replica.removeInvite(invite.id()));
        }
        all.renew(row -> row.at(now).with(namesakes.of(row.invite())));
        countAgain();
    }

    /** Updates the rows of accounts that were created again, which alone depend on the members. */
    private void renewNamesakes() {
        all.renew(row -> row.with(namesakes.of(row.invite())));
    }

    /** Counts, and filters again: a new invite can be the answer to an expired one. */
    private void countAgain() {
        count();
        if (attention.get() != null) {
            find();
        }
    }

    private void count() {
        requests.update(all);
        int[] numbers = new int[InviteStatus.values().length];
        int[] needing = new int[Attention.values().length];
        Instant now = times.now();
        for (InviteRow row : all) {
            numbers[row.status().ordinal()]++;
            for (Attention each : Attention.values()) {
                if (needs(each, row, now)) {
                    needing[each.ordinal()]++;
                }
            }
        }
        for (int i = 0; i < numbers.length; i++) {
            counts.get(i).set(numbers[i]);
        }
        attentionCounts.forEach((each, count) -> count.set(needing[each.ordinal()]));
    }

    private boolean needs(Attention wanted, InviteRow row, Instant now) {
        return switch (wanted) {
            case EXPIRES_SOON -> row.expiresSoon(now);
            case ASKS_AGAIN -> asksAgain(row);
        };
    }

    /** Whether the invited person waits for a new link. */
    boolean asksAgain(InviteRow row) {
        return requests.isOpen(row);
    }

    private void find() {
        rows.find(predicate());
    }

    private Predicate<InviteRow> predicate() {
        String[] terms = SearchText.terms(query.get());
        InviteStatus wanted = status.get();
        Attention needed = attention.get();
        Instant now = times.now();
        return row ->
                (wanted == null || row.status() == wanted)
                        && (!isLinksOnly() || row.status() == InviteStatus.PENDING)
                        && (needed == null || needs(needed, row, now))
                        && SearchText.matches(row.usernameKey(), terms);
    }

    /** Whether the user can only hand out the links of pending invites. */
    boolean isLinksOnly() {
        return replica.isLinksOnly();
    }

    /** Whether the user has lost access, so that no action is possible. */
    public BooleanBinding ended() {
        return ended;
    }

    /** Formats times by the clock of the window. */
    Times times() {
        return times;
    }

    /** The search text. */
    public StringProperty queryProperty() {
        return query;
    }

    /** The status to filter by, or null for all. */
    ObjectProperty<@Nullable InviteStatus> statusProperty() {
        return status;
    }

    /** The reason for attention to filter by, or null for all invites. */
    ObjectProperty<@Nullable Attention> attentionProperty() {
        return attention;
    }

    /** The number of invites that need attention for a reason. */
    ReadOnlyIntegerProperty attentionCountProperty(Attention of) {
        return Objects.requireNonNull(attentionCounts.get(of)).getReadOnlyProperty();
    }

    /** The number of invites with a status. */
    public ReadOnlyIntegerProperty countProperty(InviteStatus of) {
        return counts.get(of.ordinal()).getReadOnlyProperty();
    }

    /** The rows that match, in the order of the table. */
    ObservableList<InviteRow> rows() {
        return rows.list();
    }

    /** The rows behind {@link #rows}, for a table to sort. */
    SearchableRows<InviteRow> searchableRows() {
        return rows;
    }

    /**
     * Returns the invites that match a search, regardless of the rows in the table.
     *
     * @param most the maximum number of invites
     */
    public List<Invite> find(String query, int most) {
        String[] terms = SearchText.terms(query);
        return all.stream()
                .filter(row -> SearchText.matches(row.usernameKey(), terms))
                .limit(most)
                .map(InviteRow::invite)
                .toList();
    }

    /**
     * Clears the search and the filter so that the table shows an invite. Returns the index of the
     * row, or -1 if the invite no longer exists.
     */
    int reveal(Invite invite) {
        query.set("");
        status.set(null);
        attention.set(null);
        return rows.indexOf(row -> row.invite().id().equals(invite.id()));
    }

    private String summary(int found, int of) {
        if (of == 0) {
            return "";
        }
        return found == of ? messages.get("count", of) : messages.get("found", found, of);
    }

    /** The number of invites, and of those that match, as a phrase; empty if there are none. */
    public ObservableStringValue summaryProperty() {
        return summary;
    }

    public String getSummary() {
        return summary.get();
    }

    /** Whether a search or a filter is active. */
    BooleanBinding filtered() {
        return query.isNotEmpty().or(status.isNotNull()).or(attention.isNotNull());
    }

    BooleanBinding loading() {
        return replica.isLoading(filtered());
    }

    /** Whether any invites have been loaded; the limits arrive with them. */
    BooleanBinding known() {
        return known;
    }

    BooleanBinding unavailable() {
        return replica.isUnavailable();
    }

    /** Whether nothing could be loaded yet. */
    BooleanBinding hasFailedToLoad() {
        return replica.hasFailedToLoad();
    }

    /** Requests the link of an invite from the server. */
    void link(InviteRow row, Consumer<String> done, Consumer<String> failed) {
        gateway.call(() -> gateway.link(row.invite()))
                .onSuccess(done)
                .onFailure(e -> failed.accept(sentence(row, e)))
                .start();
    }

    private String sentence(InviteRow row, ServiceException failure) {
        return isLinksOnly() && failure.is(ProblemType.NOT_FOUND)
                ? messages.get("gone", row.invite().username())
                : failures.sentence(failure);
    }

    /**
     * Replaces an expired invite by one with a new link.
     *
     * @param done receives the new invite with its link
     * @param failed receives a sentence
     */
    void renew(InviteRow row, Consumer<Invite> done, Consumer<String> failed) {
        gateway.call(() -> gateway.renew(row.invite()))
                .onSuccess(done)
                .onFailure(failure -> failed.accept(failures.sentence(failure)))
                .start();
    }

    /** Resends the mail. */
    void resend(InviteRow row, Consumer<Invite> done, Consumer<String> failed) {
        gateway.call(() -> gateway.resend(row.invite()))
                .onSuccess(done)
                .onFailure(e -> failed.accept(sentence(row, e)))
                .start();
    }

    /** Creates a revocation, to be confirmed. */
    RevokeInvite revoke(InviteRow row) {
        return new RevokeInvite(row.invite(), gateway);
    }

    /** Creates an action on several pending invites, to be confirmed. */
    InviteBatch batch(List<Invite> invites, BatchKind kind) {
        return new InviteBatch(invites, kind, gateway, tasks);
    }

    /** Creates an action that allows personal accounts, to be confirmed. */
    AllowPersonalAccounts allowPersonalAccounts(InviteRow row) {
        return new AllowPersonalAccounts(row.invite(), gateway);
    }

    /** Creates the view model of a new, empty invite. */
    public InviteFormViewModel invitation() {
        return new InviteFormViewModel(gateway, tenants, tasks, preference);
    }
}
