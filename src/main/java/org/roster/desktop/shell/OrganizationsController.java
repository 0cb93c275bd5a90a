package org.roster.desktop.shell;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Administrators.AdministratorName;
import org.roster.contract.Grant;
import org.roster.contract.Me;
import org.roster.contract.Me.Membership;
import org.roster.contract.MemberState;
import org.roster.contract.Role;
import org.roster.desktop.signin.SignInController.WayBack;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.OrganizationBadge;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.ui.text.UntrustedText;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Controls the page for a user who doesn't administer exactly one organization: a choice of
 * several, or an explanation that there is none.
 */
public final class OrganizationsController {

    private final Me me;
    private final ToIntFunction<Membership> colors;
    private final Consumer<Membership> open;
    private final Runnable signOut;
    private final @Nullable WayBack wayBack;
    private final ContractLabels labels = new ContractLabels();
    private final Times times = new Times(InstantSource.system());
    private final Messages messages = Messages.beside(OrganizationsController.class);

    @FXML private Label title;
    @FXML private Label text;
    @FXML private Label administrators;
    @FXML private Label account;
    @FXML private VBox organizations;
    @FXML private Button back;

    /**
     * Creates the controller.
     *
     * @param colors the color of each organization
     * @param open opens an organization
     * @param signOut ends the session
     * @param wayBack the organization that was shown before, or null if there is none
     */
    public OrganizationsController(
            Me me,
            ToIntFunction<Membership> colors,
            Consumer<Membership> open,
            Runnable signOut,
            @Nullable WayBack wayBack) {
        this.me = me;
        this.colors = colors;
        this.open = open;
        this.signOut = signOut;
        this.wayBack = wayBack;
    }

    /**
     * Returns the organizations that the user has access to and administers, or whose invitation
     * links the user hands out.
     */
    public static List<Membership> administered(Me me) {
        return me.memberships().stream()
                .filter(membership -> membership.state() == MemberState.ACTIVE)
                .filter(membership ->
                        membership.role() == Role.ADMINISTRATOR
                                || membership.grants().contains(Grant.INVITE_LINKS))
                .toList();
    }

    @FXML
    private void initialize() {
        account.setText(
                messages.get(
                        "organizations.account",
                        me.identity().username(),
                        labels.of(me.identity().provider())));
        Nodes.show(back, wayBack != null);
        if (wayBack != null) {
            back.setText(
                    messages.get(
                            "organizations.back", UntrustedText.shown(wayBack.organization())));
        }
        List<Membership> administered = administered(me);
        organizations.setManaged(!administered.isEmpty());
        if (!administered.isEmpty()) {
            title.setText(messages.get("organizations.choose.title"));
            text.setText(messages.get("organizations.choose.text"));
            organizations.getChildren().setAll(administered.stream().map(this::button).toList());
        } else if (me.wasRecreated()) {
            title.setText(messages.get("organizations.recreated.title"));
            text.setText(
                    messages.get(
                            "organizations.recreated.text",
                            me.identity().username(),
                            labels.of(me.identity().provider())));
        } else if (me.memberships().isEmpty()) {
            title.setText(messages.get("organizations.stranger.title"));
            text.setText(messages.get("organizations.stranger.text"));
        } else {
            showMembership(me.memberships());
        }
    }

    /** Returns the organization whose page this is, if the user has access but no rights. */
    static Optional<Membership> activeMembership(Me me) {
        return administered(me).isEmpty()
                ? me.memberships().stream()
                        .filter(each -> each.state() == MemberState.ACTIVE)
                        .findFirst()
                : Optional.empty();
    }

    /** Shows the names of the administrators. */
    void showAdministrators(List<AdministratorName> all) {
        AdministratorNames names =
                new AdministratorNames(all.stream().map(AdministratorName::displayName).toList());
        administrators.setText(names.lines());
        Nodes.show(administrators, !names.isEmpty());
    }

    private void showMembership(List<Membership> memberships) {
        Optional<Membership> active = activeMembership(me);
        if (active.isPresent()) {
            title.setText(messages.get("organizations.member.title"));
            text.setText(
                    messages.get("organizations.member.text", active.get().organization().name()));
        } else {
            showSuspended(memberships.getFirst());
        }
    }

    private void showSuspended(Membership membership) {
        String organization = membership.organization().name();
        Instant end = LostAccess.endOf(membership, times.now());
        if (end == null) {
            title.setText(messages.get("organizations.suspended.title"));
            text.setText(messages.get("organizations.suspended.text", organization));
        } else {
            title.setText(messages.get("organizations.ended.title"));
            text.setText(messages.get("organizations.ended.text", organization, times.exact(end)));
        }
    }

    private Button button(Membership membership) {
        Button button =
                Nodes.wrapped(
                        new Button(
                                UntrustedText.shown(membership.organization().name()),
                                new OrganizationBadge(
                                        colors.applyAsInt(membership),
                                        membership.organization().name())));
        button.getStyleClass().addAll("large", "organization-choice");
        button.setMnemonicParsing(false);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(pressed -> open.accept(membership));
        return button;
    }

    @FXML
    private void back() {
        if (wayBack != null) {
            wayBack.run().run();
        }
    }

    @FXML
    private void signOut() {
        signOut.run();
    }
}
