package org.roster.desktop.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;

import org.roster.contract.Me;
import org.roster.contract.Member;
import org.roster.contract.ProblemType;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.replica.OrganizationReplica.Picture;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.ui.text.UntrustedText;

/** What stands around the screens of an organization. */
public final class MainViewModel {

    private final Me me;
    private final Me.Membership membership;
    private final OrganizationReplica replica;
    private final BooleanProperty activityShown;
    private final Times times;
    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(MainViewModel.class);

    /**
     * The frame.
     *
     * @param activityShown is told whether somebody looks at the activity log
     */
    public MainViewModel(
            Me me,
            Me.Membership membership,
            OrganizationReplica replica,
            BooleanProperty activityShown,
            Times times) {
        this.activityShown = activityShown;
        this.me = me;
        this.membership = membership;
        this.replica = replica;
        this.times = times;
    }

    String organization() {
        return UntrustedText.shown(membership.organization().name());
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

    /** What is wrong with the picture; empty while it is as it was seconds ago. */
    ObservableValue<String> banner() {
        return replica.pictureProperty().map(this::sentence).orElse("");
    }

    private String sentence(Picture picture) {
        return switch (picture) {
            case Picture.Loading loading -> "";
            case Picture.Current current -> "";
            case Picture.Stale stale ->
                    messages.get(
                            "banner.stale",
                            failures.sentence(stale.failure()),
                            times.second(stale.since()));
            case Picture.Ended ended -> sentence(ended.failure());
        };
    }

    private String sentence(ServiceException failure) {
        if (failure.is(ProblemType.NOT_FOUND)) {
            return messages.get("ended.removed", organization());
        }
        if (failure.is(ProblemType.ADMINISTRATOR_REQUIRED)) {
            return messages.get("ended.demoted", organization());
        }
        return failures.sentence(failure);
    }

    /** Says that somebody has come. */
    public String joined(Member member) {
        return messages.get("joined", member.displayName());
    }

    /** Whether only another sign-in helps. */
    ObservableValue<Boolean> ended() {
        return replica.pictureProperty().map(Picture.Ended.class::isInstance).orElse(false);
    }

    ObservableValue<String> users() {
        // Whoever looks is a member: as long as there is none, the number is not known
        return Bindings.createStringBinding(
                () ->
                        replica.members().isEmpty()
                                ? messages.get("tab.users.unknown")
                                : messages.get("tab.users", replica.members().size()),
                replica.members());
    }
}
