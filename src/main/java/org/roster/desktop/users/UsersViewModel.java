package org.roster.desktop.users;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Member;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.table.MappedList;
import org.roster.desktop.ui.table.SearchableRows;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.SearchText;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The users of the organization: who is shown, and what can be done to whom. */
public final class UsersViewModel {

    private static final Duration FRESH = Duration.ofSeconds(6);

    private final OrganizationGateway gateway;
    private final OrganizationReplica replica;
    private final Tasks tasks;
    private final String selfId;
    private final Messages messages = Messages.beside(UsersViewModel.class);

    private final ObservableSet<String> fresh = FXCollections.observableSet();
    private final StringProperty query = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Role> role = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Provider> provider = new SimpleObjectProperty<>();
    private final MappedList<UserRow, Member> all;
    private final SearchableRows<UserRow> rows;
    private final ObjectBinding<MemberCounts> counts;
    private final BooleanBinding oneAdministrator;
    private final BooleanBinding severalTenants;
    private final StringBinding searchResult;

    /**
     * The users of an organization.
     *
     * @param selfId the member id of the person at the window
     */
    public UsersViewModel(OrganizationGateway gateway, String selfId, Tasks tasks) {
        this.gateway = gateway;
        this.replica = gateway.replica();
        this.tasks = tasks;
        this.selfId = selfId;
        this.all = new MappedList<>(replica.members(), member -> UserRow.of(member, selfId));
        replica.prepareWith(all::prepare);
        this.rows =
                new SearchableRows<>(
                        all,
                        (one, other) ->
                                one.member().joinedAt().compareTo(other.member().joinedAt()));
        this.counts =
                Bindings.createObjectBinding(
                        () -> MemberCounts.of(replica.members()), replica.members());
        this.oneAdministrator =
                Bindings.createBooleanBinding(
                        () -> counts.get().of(Role.ADMINISTRATOR) < 2, counts);
        this.severalTenants =
                Bindings.createBooleanBinding(() -> counts.get().severalTenants(), counts);
        this.searchResult =
                Bindings.createStringBinding(
                        () -> query.get().isBlank() ? "" : messages.get("found", rows().size()),
                        query,
                        rows());
        query.addListener((changed, before, now) -> find());
        role.addListener((changed, before, now) -> find());
        provider.addListener((changed, before, now) -> find());
    }

    private void find() {
        String[] terms = SearchText.terms(query.get());
        Role wantedRole = role.get();
        Provider wantedProvider = provider.get();
        rows.find(row ->
                (wantedRole == null || row.member().role() == wantedRole)
                        && (wantedProvider == null || row.member().provider() == wantedProvider)
                        && row.matches(terms));
    }

    /** How many members have a role, found or not. */
    IntegerBinding count(Role kind) {
        return Bindings.createIntegerBinding(() -> counts.get().of(kind), counts);
    }

    /** How many members are with a provider, found or not. */
    IntegerBinding count(Provider kind) {
        return Bindings.createIntegerBinding(() -> counts.get().of(kind), counts);
    }

    /** The role that is shown alone, or null for all. */
    ObjectProperty<@Nullable Role> roleProperty() {
        return role;
    }

    /** The provider that is shown alone, or null for all. */
    ObjectProperty<@Nullable Provider> providerProperty() {
        return provider;
    }

    /** Whether search or filters leave any out. */
    BooleanBinding filtered() {
        return query.isNotEmpty().or(role.isNotNull()).or(provider.isNotNull());
    }

    /** Whether members come from more than one tenant, so that it has to be told which. */
    BooleanBinding severalTenants() {
        return severalTenants;
    }

    /** Marks a member as one who has just come, for as long as it takes to notice. */
    public void highlight(Member member) {
        fresh.add(member.id());
        var _ = tasks.later(FRESH, () -> fresh.remove(member.id()));
    }

    /** The ids of the members who have just come. */
    ObservableSet<String> fresh() {
        return fresh;
    }

    /** What is searched for. */
    public StringProperty queryProperty() {
        return query;
    }

    /** What is found, in the order that the table asks for. */
    ObservableList<UserRow> rows() {
        return rows.list();
    }

    /** The rows behind {@link #rows}, which a table sorts. */
    SearchableRows<UserRow> searchableRows() {
        return rows;
    }

    /** The number of rows that match the search, as a phrase; empty if there is no search. */
    public ObservableStringValue searchResultProperty() {
        return searchResult;
    }

    public String getSearchResult() {
        return searchResult.get();
    }

    /** How many members there are, found or not. */
    public ObservableValue<Integer> countProperty() {
        return Bindings.size(replica.members()).asObject();
    }

    /** Whether users are on their way, and who is here already is none to show. */
    BooleanBinding loading() {
        return replica.isLoading(filtered());
    }

    /** Whether the users cannot be had now. */
    BooleanBinding unavailable() {
        return replica.isUnavailable();
    }

    /** Whether there is one administrator, who has to stay one. */
    BooleanBinding oneAdministrator() {
        return oneAdministrator;
    }

    /** Whether this is the only administrator, who has to stay one. */
    boolean isLastAdministrator(UserRow row) {
        return row.member().role() == Role.ADMINISTRATOR && oneAdministrator.get();
    }

    /**
     * The members who fit a search, whoever the table shows.
     *
     * @param most how many at most
     */
    public List<Member> find(String query, int most) {
        String[] terms = SearchText.terms(query);
        return all.stream()
                .filter(row -> row.matches(terms))
                .limit(most)
                .map(UserRow::member)
                .toList();
    }

    /** Makes sure that the table shows a member, and says where; -1 for somebody who is gone. */
    int reveal(Member member) {
        query.set("");
        role.set(null);
        provider.set(null);
        return rows.indexOf(row -> row.member().id().equals(member.id()));
    }

    /** A change of somebody's role, to be filled in. */
    RoleEditViewModel edit(UserRow row) {
        return edit(row.member());
    }

    /** A change of somebody's role, to be filled in. */
    RoleEditViewModel edit(Member member) {
        return new RoleEditViewModel(member, sentBy(member), gateway);
    }

    /**
     * A change of several, to be confirmed: to a role, or with null a removal. The person at the
     * window comes last, who may change nobody any more after that.
     */
    BulkMemberChange change(List<UserRow> rows, @Nullable Role role) {
        return new BulkMemberChange(
                rows.stream()
                        .sorted(Comparator.comparing(UserRow::self))
                        .map(UserRow::member)
                        .toList(),
                role,
                selfId,
                gateway);
    }

    /** Whether that is the person at the window. */
    boolean isSelf(Member member) {
        return member.id().equals(selfId);
    }

    /** A removal, to be confirmed. */
    RemoveMember remove(UserRow row) {
        return new RemoveMember(row.member(), sentBy(row.member()), gateway);
    }

    /** Whoever removes herself can revoke nothing after that, and keeps nobody out. */
    private SenderInvitesViewModel sentBy(Member member) {
        return new SenderInvitesViewModel(isSelf(member) ? List.of() : List.of(member), gateway);
    }

    /** What removing somebody does, to be read before. */
    String consequence(UserRow row) {
        Member member = row.member();
        return row.self()
                ? messages.get("remove.self.text")
                : messages.get("remove.text", member.displayName(), member.username());
    }
}
