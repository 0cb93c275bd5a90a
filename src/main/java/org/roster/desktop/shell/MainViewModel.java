package org.roster.desktop.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;

import org.roster.contract.Me;
import org.roster.contract.Member;
import org.roster.contract.ProblemType;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.replica.ReplicaStatus;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.ui.text.UntrustedText;

/** The page of an organization, around its screens. */
public final class MainViewModel {

    private final Me me;
    private final ObservableValue<String> organization;
    private final BooleanProperty activityShown;
    private final Times times;
    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(MainViewModel.class);
    private final ObservableValue<String> banner;
    private final ObservableValue<Boolean> ended;
    private final StringBinding usersTitle;

    /**
     * Creates the view model.
     *
     * @param organization the name of the organization
     * @param activityShown set to whether the activity log is visible
     */
    public MainViewModel(
            Me me,
            ObservableValue<String> organization,
            OrganizationReplica replica,
            BooleanProperty activityShown,
            Times times) {
        this.activityShown = activityShown;
        this.me = me;
        this.organization = organization.map(UntrustedText::shown);
        this.times = times;
        this.banner = replica.statusProperty().map(this::sentence).orElse("");
        this.ended =
                replica.statusProperty().map(ReplicaStatus.Ended.class::isInstance).orElse(false);
        this.usersTitle =
                // The user is a member, so an empty list has not been loaded yet
                Bindings.createStringBinding(
                        () ->
                                replica.members().isEmpty()
                                        ? messages.get("tab.users.unknown")
                                        : messages.get("tab.users", replica.members().size()),
                        replica.members());
    }

    /** The name of the organization. */
    public ObservableValue<String> organizationProperty() {
        return organization;
    }

    public String getOrganization() {
        return organization.getValue();
    }

    String person() {
        return UntrustedText.shown(me.identity().displayName());
    }

    String account() {
        return UntrustedText.shown(me.identity().username());
    }

    BooleanProperty activityShownProperty() {
        return activityShown;
    }

    /** Warns that the data on screen is out of date; empty while it is current. */
    public ObservableValue<String> bannerProperty() {
        return banner;
    }

    public String getBanner() {
        return banner.getValue();
    }

    private String sentence(ReplicaStatus status) {
        return switch (status) {
            case ReplicaStatus.Loading loading -> "";
            case ReplicaStatus.Current current -> "";
            case ReplicaStatus.Stale stale ->
                    messages.get(
                            "banner.stale",
                            failures.sentence(stale.failure()),
                            times.second(stale.since()));
            case ReplicaStatus.Ended ended -> sentence(ended.failure());
        };
    }

    private String sentence(ServiceException failure) {
        if (failure.is(ProblemType.NOT_FOUND)) {
            return messages.get("ended.removed", getOrganization());
        }
        if (failure.is(ProblemType.ADMINISTRATOR_REQUIRED)) {
            return messages.get("ended.demoted", getOrganization());
        }
        return failures.sentence(failure);
    }

    /** Returns the notice for a member who has just joined. */
    public String joined(Member member) {
        return messages.get("joined", member.displayName());
    }

    /** Whether the session has ended and the user must sign in again. */
    public ObservableValue<Boolean> endedProperty() {
        return ended;
    }

    public boolean isEnded() {
        return ended.getValue();
    }

    /** The title of the users tab, with the number of members once it is known. */
    public ObservableStringValue usersTitleProperty() {
        return usersTitle;
    }

    public String getUsersTitle() {
        return usersTitle.get();
    }
}
