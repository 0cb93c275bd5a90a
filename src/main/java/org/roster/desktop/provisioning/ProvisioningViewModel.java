package org.roster.desktop.provisioning;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

import org.roster.contract.CreatedScimConnection;
import org.roster.contract.NewScimToken;
import org.roster.contract.ScimConnection;
import org.roster.desktop.integration.IntegrationAction;
import org.roster.desktop.integration.IntegrationList;
import org.roster.desktop.integration.TokenLifetimes;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.ReplicaStatus.Current;
import org.roster.desktop.ui.text.Times;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The SCIM connections of the organization. */
public final class ProvisioningViewModel extends IntegrationList<ScimConnection> {

    /** The screen warns this long before a token expires. */
    static final Duration EXPIRING = Duration.ofDays(14);

    private final OrganizationGateway gateway;
    private final String memberId;
    private final Times times;

    /** How old the number of held deactivations may be while another screen is shown. */
    private static final Duration HELD_KNOWN = Duration.ofMinutes(5);

    /** Reused, because a list follows the organization as long as its window exists. */
    private final Map<String, HeldDeactivationList> held = new HashMap<>();

    private final ReadOnlyIntegerWrapper heldCount = new ReadOnlyIntegerWrapper();
    private final InvalidationListener refreshHeld = changed -> refreshHeld();
    private Instant heldReadAt = Instant.EPOCH;

    /**
     * Creates the view model without loading anything.
     *
     * @param memberId the ID of the user's member
     */
    public ProvisioningViewModel(OrganizationGateway gateway, String memberId, Times times) {
        super(gateway, memberId, () -> gateway.provisioning().list());
        this.gateway = gateway;
        this.memberId = memberId;
        this.times = times;
        items().addListener((InvalidationListener) changed -> count(items()));
    }

    /**
     * Keeps the number of held deactivations current while other screens are shown, because the
     * users keep their access until an administrator decides. Starts once the organization is
     * loaded. Does nothing for members who only hand out links.
     */
    public void watchHeld() {
        if (gateway.replica().isLinksOnly()) {
            return;
        }
        gateway.replica().statusProperty().addListener(refreshHeld);
        // The time passes longer than the organization is shown
        times.passingProperty().addListener(new WeakInvalidationListener(refreshHeld));
        refreshHeld();
    }

    private void refreshHeld() {
        // An invalid property doesn't notify its listeners again until it is read
        boolean isCurrent = gateway.replica().statusProperty().get() instanceof Current;
        Instant now = times.passingProperty().get();
        if (isCurrent && !now.isBefore(heldReadAt.plus(HELD_KNOWN))) {
            heldReadAt = now;
            gateway.call(() -> gateway.provisioning().list())
                    .onSuccess(this::count)
                    // Reported where the connections are shown
                    .onFailure(failure -> {})
                    .start();
        }
    }

    private void count(List<? extends ScimConnection> connections) {
        heldCount.set(connections.stream().mapToInt(ScimConnection::heldDeactivations).sum());
    }

    /** The number of deactivations that wait for an administrator. */
    public ReadOnlyIntegerProperty heldCountProperty() {
        return heldCount.getReadOnlyProperty();
    }

    /** Whether the user has created the connection or taken it over. */
    boolean isOwn(ScimConnection connection) {
        return isUser(connection.createdBy());
    }

    /** The address that directories send their requests to. */
    String address() {
        return gateway.provisioning().address();
    }

    /** Returns whether a directory can use a connection now. */
    ConnectionStatus status(ScimConnection connection) {
        Instant expiresAt = connection.tokenExpiresAt();
        Instant now = times.now();
        if (expiresAt == null) {
            return ConnectionStatus.WITHOUT_TOKEN;
        }
        if (!expiresAt.isAfter(now)) {
            return ConnectionStatus.EXPIRED;
        }
        if (isSuspended(connection.createdBy())) {
            return ConnectionStatus.PAUSED;
        }
        if (connection.heldDeactivations() > 0) {
            return ConnectionStatus.HELD;
        }
        return expiresAt.isAfter(now.plus(EXPIRING))
                ? ConnectionStatus.ACTIVE
                : ConnectionStatus.EXPIRING;
    }

    /** Returns an action that creates a connection. */
    IntegrationAction<CreatedScimConnection> create(ConnectionForm form) {
        return action(form, () -> gateway.provisioning().create(form.connection(times.now())));
    }

    /** Returns an action that changes a connection. */
    IntegrationAction<ScimConnection> change(ScimConnection connection, ConnectionForm form) {
        return action(form, () -> gateway.provisioning().change(connection.id(), form.patch()));
    }

    /**
     * Returns an action that takes over a connection, to be confirmed.
     *
     * @param form has the lifetime of the new token
     */
    IntegrationAction<CreatedScimConnection> takeOver(
            ScimConnection connection, ConnectionForm form) {
        return action(() -> {
            Instant expiry = TokenLifetimes.expiry(form.daysProperty().get(), times.now());
            return gateway.provisioning().takeOver(connection.id(), new NewScimToken(expiry));
        });
    }

    /** Returns an action that removes a connection, to be confirmed. */
    IntegrationAction<ScimConnection> remove(ScimConnection connection) {
        return action(() -> {
            gateway.provisioning().remove(connection.id());
            return connection;
        });
    }

    /** Returns the deactivations of a connection that wait for an administrator. */
    HeldDeactivationList held(ScimConnection connection) {
        return held.computeIfAbsent(
                connection.id(),
                id -> new HeldDeactivationList(gateway, memberId, id, this::reload));
    }
}
