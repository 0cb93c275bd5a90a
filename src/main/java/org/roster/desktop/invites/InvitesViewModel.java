package org.roster.desktop.invites;

import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.desktop.client.TenantDirectory;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.table.MappedList;
import org.roster.desktop.ui.table.SearchableRows;
import org.roster.desktop.ui.text.SearchText;
import org.roster.desktop.ui.text.Times;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The invites of the organization: which are shown, and what can be done with them. */
public final class InvitesViewModel {

    private final OrganizationGateway gateway;
    private final OrganizationReplica replica;
    private final TenantDirectory tenants;
    private final Tasks tasks;
    private final Times times;
    private final ServiceFailures failures = new ServiceFailures();

    private final StringProperty query = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable InviteStatus> status = new SimpleObjectProperty<>();
    private final List<ReadOnlyIntegerWrapper> counts =
            Arrays.stream(InviteStatus.values()).map(each -> new ReadOnlyIntegerWrapper()).toList();
    private final MappedList<InviteRow, Invite> all;
    private final SearchableRows<InviteRow> rows;

    /** Nobody tells that an invite has expired. Held here: time outlives the session. */
    private final ChangeListener<Instant> renewal = (changed, before, now) -> renew();

    /** The invites of an organization. */
    public InvitesViewModel(
            OrganizationGateway gateway, TenantDirectory tenants, Tasks tasks, Times times) {
        this.tenants = tenants;
        this.gateway = gateway;
        this.replica = gateway.replica();
        this.tasks = tasks;
        this.times = times;
        this.all = new MappedList<>(replica.invites(), invite -> InviteRow.of(invite, times.now()));
        this.rows = new SearchableRows<>(all);
        all.addListener((ListChangeListener<InviteRow>) change -> count());
        query.addListener((changed, before, now) -> find());
        status.addListener((changed, before, now) -> find());
        count();
        times.passingProperty().addListener(new WeakChangeListener<>(renewal));
        renew();
    }

    private void renew() {
        Instant now = times.now();
        all.renew(row -> row.at(now));
    }

    private void count() {
        int[] numbers = new int[InviteStatus.values().length];
        all.forEach(row -> numbers[row.status().ordinal()]++);
        for (int i = 0; i < numbers.length; i++) {
            counts.get(i).set(numbers[i]);
        }
    }

    private void find() {
        rows.find(predicate());
    }

    private Predicate<InviteRow> predicate() {
        String[] terms = SearchText.terms(query.get());
        InviteStatus wanted = status.get();
        return row ->
                (wanted == null || row.status() == wanted)
                        && SearchText.matches(row.usernameKey(), terms);
    }

    /** What is searched for. */
    public StringProperty queryProperty() {
        return query;
    }

    /** The status that is shown alone, or null for all. */
    ObjectProperty<@Nullable InviteStatus> statusProperty() {
        return status;
    }

    /** How many invites there are of a status. */
    public ReadOnlyIntegerProperty countProperty(InviteStatus of) {
        return counts.get(of.ordinal()).getReadOnlyProperty();
    }

    /** What is found, in the order that the table asks for. */
    ObservableList<InviteRow> rows() {
        return rows.list();
    }

    /** The rows behind {@link #rows}, which a table sorts. */
    SearchableRows<InviteRow> searchableRows() {
        return rows;
    }

    /**
     * The invites that fit a search, whichever the table shows.
     *
     * @param most how many at most
     */
    public List<Invite> find(String query, int most) {
        String[] terms = SearchText.terms(query);
        return all.stream()
                .filter(row -> SearchText.matches(row.usernameKey(), terms))
                .limit(most)
                .map(InviteRow::invite)
                .toList();
    }

    /** Makes sure that the table shows an invite, and says where; -1 for one that is gone. */
    int reveal(Invite invite) {
        query.set("");
        status.set(null);
        return rows.indexOf(row -> row.invite().id().equals(invite.id()));
    }

    /** Whether search or status leave any out. */
    BooleanBinding filtered() {
        return query.isNotEmpty().or(status.isNotNull());
    }

    BooleanBinding loading() {
        return replica.isLoading(filtered());
    }

    BooleanBinding unavailable() {
        return replica.isUnavailable();
    }

    /** Asks the service for a link. */
    void link(InviteRow row, Consumer<String> done, Consumer<String> failed) {
        gateway.call(() -> gateway.link(row.invite()))
                .onSuccess(done)
                .onFailure(e -> failed.accept(failures.sentence(e)))
                .start();
    }

    /** Sends the mail once more. */
    void resend(InviteRow row, Consumer<Invite> done, Consumer<String> failed) {
        gateway.call(() -> gateway.resend(row.invite()))
                .onSuccess(done)
                .onFailure(e -> failed.accept(failures.sentence(e)))
                .start();
    }

    /** A revocation, to be confirmed. */
    RevokeInvite revoke(InviteRow row) {
        return new RevokeInvite(row.invite(), gateway);
    }

    /** A new invite, to be filled in. */
    public InviteFormViewModel invitation() {
        return new InviteFormViewModel(gateway, tenants, tasks);
    }
}
