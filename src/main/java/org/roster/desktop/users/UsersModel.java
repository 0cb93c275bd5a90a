package org.roster.desktop.users;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;

import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.desktop.service.OrganizationCopy;
import org.roster.desktop.service.OrganizationService;
import org.roster.desktop.ui.MappedList;
import org.roster.desktop.ui.Messages;
import org.roster.desktop.ui.SearchText;
import org.roster.desktop.ui.Tasks;

import java.util.function.Predicate;

/** The users of the organization: who is shown, and what can be done to whom. */
public final class UsersModel {

    private final OrganizationService service;
    private final OrganizationCopy copy;
    private final Tasks tasks;
    private final Messages messages = Messages.beside(UsersModel.class);

    private final StringProperty query = new SimpleStringProperty("");
    private final FilteredList<UserRow> found;
    private final SortedList<UserRow> rows;

    /**
     * The users of an organization.
     *
     * @param selfId the member id of the person at the window
     */
    public UsersModel(
            OrganizationService service, OrganizationCopy copy, String selfId, Tasks tasks) {
        this.service = service;
        this.copy = copy;
        this.tasks = tasks;
        this.found =
                new FilteredList<>(
                        new MappedList<>(copy.members(), member -> UserRow.of(member, selfId)));
        this.rows = new SortedList<>(found);
        query.addListener((changed, before, now) -> found.setPredicate(predicate(now)));
    }

    private static Predicate<UserRow> predicate(String query) {
        String[] terms = SearchText.terms(query);
        return row -> SearchText.matches(row.searchKey(), terms);
    }

    /** What is searched for. */
    public StringProperty queryProperty() {
        return query;
    }

    /** The rows to show, in the order that the table asks for. */
    SortedList<UserRow> rows() {
        return rows;
    }

    /** How many members there are, found or not. */
    public ObservableValue<Integer> countProperty() {
        return Bindings.size(copy.members()).asObject();
    }

    /** Whether the first users are on their way. */
    BooleanBinding loading() {
        return copy.isLoading();
    }

    /** Whether the users cannot be had now. */
    BooleanBinding unavailable() {
        return copy.isUnavailable();
    }

    /** Whether this is the only administrator, who has to stay one. */
    boolean isLastAdministrator(UserRow row) {
        return row.member().role() == Role.ADMINISTRATOR
                && copy.members().stream()
                                .filter(member -> member.role() == Role.ADMINISTRATOR)
                                .limit(2)
                                .count()
                        < 2;
    }

    /** A change of somebody's role, to be filled in. */
    RoleEdit edit(UserRow row) {
        return new RoleEdit(row.member(), service, copy, tasks);
    }

    /** A removal, to be confirmed. */
    Removal remove(UserRow row) {
        return new Removal(row.member(), service, copy, tasks);
    }

    /** What removing somebody does, to be read before. */
    String consequence(UserRow row) {
        Member member = row.member();
        return row.self()
                ? messages.get("remove.self.text")
                : messages.get("remove.text", member.displayName(), member.username());
    }
}
