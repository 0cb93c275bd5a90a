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
import org.roster.contract.Actor;
import org.roster.contract.Grant;
import org.roster.contract.Invite;
import org.roster.contract.Member;
import org.roster.contract.MemberState;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.replica.ReplicaStatus;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.table.MappedList;
import org.roster.desktop.ui.table.SearchableRows;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.SearchText;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The users of the organization: the visible ones, and the changes that are possible. */
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
    private final ObjectProperty<@Nullable AccessFilter> access = new SimpleObjectProperty<>();
    private final MappedList<UserRow, Member> all;
    private final SearchableRows<UserRow> rows;
    private final ObjectBinding<MemberCounts> counts;
    private final BooleanBinding oneAdministrator;
    private final BooleanBinding severalTenants;
    private final BooleanBinding known;
    private final BooleanBinding ended;
    private final StringBinding summary;

    /**
     * Creates the view model.
     *
     * @param selfId the member ID of the user
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
                        row -> row.member().id(),
                        (one, other) ->
                                one.member().joinedAt().compareTo(other.member().joinedAt()));
        this.counts =
                Bindings.createObjectBinding(
                        () -> MemberCounts.of(replica.members()), replica.members());
        this.oneAdministrator =
                Bindings.createBooleanBinding(
                        () -> counts.get().lastingAdministrators() < 2, counts);
        this.severalTenants =
                Bindings.createBooleanBinding(() -> counts.get().severalTenants(), counts);
        this.summary =
                Bindings.createStringBinding(() -> summary(rows().size(), all.size()), rows(), all);
        this.ended = ReplicaStatus.isEnded(replica.statusProperty());
        this.known = Bindings.isNotEmpty(replica.members());
        query.addListener((changed, before, now) -> find());
        role.addListener((changed, before, now) -> find());
        provider.addListener((changed, before, now) -> find());
        access.addListener((changed, before, now) -> find());
    }

    private void find() {
        String[] terms = SearchText.terms(query.get());
        Role wantedRole = role.get();
        Provider wantedProvider = provider.get();
        AccessFilter wantedAccess = access.get();
        rows.find(row ->
                (wantedRole == null || row.member().role() == wantedRole)
                        && (wantedProvider == null || row.member().provider() == wantedProvider)
                        && (wantedAccess == null || wantedAccess.includes(row.member()))
                        && row.matches(terms));
    }

    /** The number of members with a role, regardless of the search. */
    IntegerBinding count(Role kind) {
        return Bindings.createIntegerBinding(() -> counts.get().of(kind), counts);
    }

    /** The number of members with a provider, regardless of the search. */
    IntegerBinding count(Provider kind) {
        return Bindings.createIntegerBinding(() -> counts.get().of(kind), counts);
    }

    /** The number of members of a filter, regardless of the search. */
    IntegerBinding count(AccessFilter kind) {
        return Bindings.createIntegerBinding(() -> counts.get().of(kind), counts);
    }

    /** The role to filter by, or null for all. */
    ObjectProperty<@Nullable Role> roleProperty() {
        return role;
    }

    /** The provider to filter by, or null for all. */
    ObjectProperty<@Nullable Provider> providerProperty() {
        return provider;
    }

    /** The access to filter by, or null for all. */
    ObjectProperty<@Nullable AccessFilter> accessProperty() {
        return access;
    }

    private String summary(int found, int of) {
        // The user is a member, so an empty list hasn't been loaded yet
        if (of == 0) {
            return "";
        }
        return found == of ? messages.get("count", of) : messages.get("found", found, of);
    }

    /** Whether a search or a filter is active. */
    BooleanBinding filtered() {
        return query.isNotEmpty()
                .or(role.isNotNull())
                .or(provider.isNotNull())
                .or(access.isNotNull());
    }

    /** Whether members belong to more than one tenant, so that the tenant must be shown. */
    BooleanBinding severalTenants() {
        return severalTenants;
    }

    /** Highlights a member who has just joined, long enough to be noticed. */
    public void highlight(Member member) {
        fresh.add(member.id());
        var _ = tasks.later(FRESH, () -> fresh.remove(member.id()));
    }

    /** The IDs of the members who have just joined. */
    ObservableSet<String> fresh() {
        return fresh;
    }

    /** The search text. */
    public StringProperty queryProperty() {
        return query;
    }

    /** The rows that match, in the order of the table. */
    ObservableList<UserRow> rows() {
        return rows.list();
    }

    /** The rows behind {@link #rows}, for a table to sort. */
    SearchableRows<UserRow> searchableRows() {
        return rows;
    }

    /** The number of users, and of those that match, as a phrase. Empty while it is unknown. */
    public ObservableStringValue summaryProperty() {
        return summary;
    }

    public String getSummary() {
        return summary.get();
    }

    /** The number of members, regardless of the search. */
    public ObservableValue<Integer> countProperty() {
        return Bindings.size(replica.members()).asObject();
    }

    /** Whether users are being loaded, and none of those already loaded is visible. */
    BooleanBinding loading() {
        return replica.isLoading(filtered());
    }

    /** Whether any users have been loaded. The user is one of them. */
    BooleanBinding known() {
        return known;
    }

    /** Whether the users are currently unavailable. */
    BooleanBinding unavailable() {
        return replica.isUnavailable();
    }

    /** Whether nothing could be loaded yet. */
    BooleanBinding hasFailedToLoad() {
        return replica.hasFailedToLoad();
    }

    /** Whether the user has lost access, so that no action is possible. */
    BooleanBinding ended() {
        return ended;
    }

    /** Whether only one administrator has access without an end, who must remain one. */
    BooleanBinding oneAdministrator() {
        return oneAdministrator;
    }

    /** Whether this member is the only administrator with access without an end. */
    boolean isLastAdministrator(Member member) {
        return member.administersWithoutEnd() && oneAdministrator.get();
    }

    /**
     * Returns the members who match a search, regardless of the rows in the table.
     *
     * @param most the maximum number of members
     */
    public List<Member> find(String query, int most) {
        String[] terms = SearchText.terms(query);
        return all.stream()
                .filter(row -> row.matches(terms))
                .limit(most)
                .map(UserRow::member)
                .toList();
    }

    /**
     * Clears the search and the filters so that the table shows a member. Returns the index of the
     * row, or -1 if the member no longer exists.
     */
    int reveal(Member member) {
        query.set("");
        role.set(null);
        provider.set(null);
        access.set(null);
        return rows.indexOf(row -> row.member().id().equals(member.id()));
    }

    /** Returns the current row of a member, if the member wasn't removed. */
    Optional<UserRow> row(String id) {
        return Optional.ofNullable(member(id)).map(member -> UserRow.of(member, selfId));
    }

    /** Returns the current state of a member, or null if the member was removed. */
    @Nullable Member member(String id) {
        return replica.member(id);
    }

    /** The member as it is now; null once the member has left. */
    ObservableValue<@Nullable Member> current(Member member) {
        return Bindings.createObjectBinding(() -> replica.member(member.id()), replica.members());
    }

    /** Returns the invite by which the member joined, or null if it is unknown. */
    @Nullable Invite inviteOf(Member member) {
        return replica.invites().stream()
                .filter(invite -> {
                    Actor by = invite.acceptedBy();
                    return by != null && by.memberId().equals(member.id());
                })
                .findFirst()
                .orElse(null);
    }

    /** Creates a role change, to be completed by the user. */
    RoleEditViewModel edit(Member member) {
        return new RoleEditViewModel(member, sentBy(member), gateway);
    }

    /**
     * Creates a change that lets a member hand out invitation links.
     *
     * @param given whether the member may do so from then on
     */
    ChangeGrants changeGrants(Member member, boolean given) {
        return new ChangeGrants(member, given ? Set.of(Grant.INVITE_LINKS) : Set.of(), gateway);
    }

    /**
     * Creates a change of the access of a member.
     *
     * @param wanted the access after the change, when it starts
     */
    ChangeAccess changeAccess(Member member, Supplier<MemberAccess> wanted) {
        return new ChangeAccess(member, wanted, sentBy(member), gateway);
    }

    /**
     * Creates a change of several members, to be confirmed: a role change, or a removal if the role
     * is null. The user is changed last, because the user may lose the right to change others.
     */
    BulkMemberChange change(List<UserRow> rows, @Nullable Role role) {
        return new BulkMemberChange(
                rows.stream()
                        .sorted(Comparator.comparing(UserRow::self))
                        .map(UserRow::member)
                        .toList(),
                role,
                selfId,
                gateway,
                tasks);
    }

    /** Creates a suspension of several other members, or their resumption, to be confirmed. */
    BulkMemberChange change(List<UserRow> rows, MemberState state, Instant now) {
        return new BulkMemberChange(
                rows.stream().map(UserRow::member).toList(), state, now, selfId, gateway, tasks);
    }

    /** Whether the member is the user. */
    boolean isSelf(Member member) {
        return member.id().equals(selfId);
    }

    /** Returns an action that ends all sign-ins of a member, to be confirmed. */
    SignOutMember signOut(UserRow row) {
        return new SignOutMember(row.member(), gateway);
    }

    /** Creates a removal, to be confirmed. */
    RemoveMember remove(Member member) {
        return new RemoveMember(member, sentBy(member), gateway);
    }

    /** Returns the integrations that end with these administrators' role. */
    EndingIntegrations integrationsOf(Collection<Member> members, Instant now) {
        return new EndingIntegrations(gateway, members, now);
    }

    private SenderInvitesViewModel sentBy(Member member) {
        return new SenderInvitesViewModel(List.of(member), selfId, gateway);
    }

    /** Returns the consequence of removing a member, to be shown before. */
    String consequence(Member member) {
        return isSelf(member)
                ? messages.get("remove.self.text")
                : messages.get("remove.text", member.displayName(), member.username());
    }
}
