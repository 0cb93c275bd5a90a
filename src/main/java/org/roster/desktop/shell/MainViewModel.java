package org.roster.desktop.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.contract.Me;
import org.roster.contract.Me.Membership;
import org.roster.contract.Member;
import org.roster.contract.MemberState;
import org.roster.contract.ProblemType;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.replica.ReplicaStatus;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.ui.text.UntrustedText;

import java.time.Instant;

/** The page of an organization, around its screens. */
public final class MainViewModel {

    private final Me me;
    private final ObservableValue<String> organization;
    private final BooleanProperty activityShown;
    private final Times times;
    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(MainViewModel.class);
    private final StringBinding banner;
    private final ObservableValue<Boolean> ended;
    private final OrganizationReplica replica;
    private final LostAccess lost;
    private final StringBinding usersTitle;
    private final TabCount pending;
    private final TabCount held;

    /**
     * Creates the view model.
     *
     * @param organization the name of the organization
     * @param pendingInvites the number of invites that can be accepted
     * @param heldSuspensions the number of suspensions that wait for an administrator
     * @param lost why the organization is no longer accessible
     * @param activityShown set to whether the activity log is visible
     */
    public MainViewModel(
            Me me,
            ObservableValue<String> organization,
            OrganizationReplica replica,
            LostAccess lost,
            ObservableValue<? extends Number> pendingInvites,
            ObservableValue<? extends Number> heldSuspensions,
            BooleanProperty activityShown,
            Times times) {
        this.activityShown = activityShown;
        this.me = me;
        this.organization = organization.map(UntrustedText::shown);
        this.times = times;
        this.pending = TabCount.of(pendingInvites, count -> messages.get("tab.pending", count));
        this.held = TabCount.of(heldSuspensions, count -> messages.get("tab.held", count));
        this.banner =
                Bindings.createStringBinding(
                        () -> sentence(replica.statusProperty().get()),
                        replica.statusProperty(),
                        lost.answerProperty());
        this.lost = lost;
        this.replica = replica;
        this.ended =
                replica.statusProperty().map(ReplicaStatus.Ended.class::isInstance).orElse(false);
        this.usersTitle =
                // The user is a member, so an empty list hasn't been loaded yet
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

    /** Whether the user can only hand out the links of pending invites. */
    boolean isLinksOnly() {
        return replica.isLinksOnly();
    }

    BooleanProperty activityShownProperty() {
        return activityShown;
    }

    /** Whether there is nothing to show, so that the tables of users and invites say why. */
    BooleanBinding hasFailedToLoad() {
        return replica.hasFailedToLoad();
    }

    /** Warns that the data on screen is out of date; empty while it is current. */
    public StringBinding bannerProperty() {
        return banner;
    }

    public String getBanner() {
        return banner.get();
    }

    /** Tries again immediately to reach the service. */
    void retry() {
        replica.retry();
    }

    private String sentence(ReplicaStatus status) {
        return switch (status) {
            case ReplicaStatus.Loading loading -> "";
            case ReplicaStatus.Current current -> "";
            case ReplicaStatus.Stale stale -> sentence(stale);
            case ReplicaStatus.Ended ended -> sentence(ended.failure());
        };
    }

    private String sentence(ReplicaStatus.Stale stale) {
        String cause = failures.sentence(stale.failure());
        boolean isLoaded = replica.revisionProperty().get() >= 0;
        return isLoaded ? messages.get("banner.stale", cause, times.second(stale.since())) : cause;
    }

    private String sentence(ServiceException failure) {
        if (failure.is(ProblemType.NOT_FOUND)) {
            return withAdministrators(lostSentence(lost.answerProperty().get()));
        }
        if (failure.is(ProblemType.ADMINISTRATOR_REQUIRED)) {
            return messages.get(isLinksOnly() ? "ended.links" : "ended.demoted", getOrganization());
        }
        return failures.sentence(failure);
    }

    private String lostSentence(LostAccess.@Nullable Answer answer) {
        if (answer == null) {
            return messages.get("ended.access", getOrganization());
        }
        Membership membership = answer.membership();
        if (membership == null) {
            return messages.get("ended.removed", getOrganization());
        }
        Instant end = LostAccess.endOf(membership, times.now());
        if (end != null) {
            return messages.get("ended.date", getOrganization(), times.exact(end));
        }
        return messages.get(
                membership.state() == MemberState.SUSPENDED ? "ended.suspended" : "ended.access",
                getOrganization());
    }

    /** Adds whom the user can ask, if that is known. */
    private String withAdministrators(String sentence) {
        AdministratorNames known = lost.administrators();
        return known.isEmpty() ? sentence : sentence + " " + known.sentence();
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

    /** The pending invites. */
    TabCount pending() {
        return pending;
    }

    /** The suspensions by directories that wait for an administrator. */
    TabCount held() {
        return held;
    }

    /** The title of the users tab, with the number of members once it is known. */
    public ObservableStringValue usersTitleProperty() {
        return usersTitle;
    }

    public String getUsersTitle() {
        return usersTitle.get();
    }
}
