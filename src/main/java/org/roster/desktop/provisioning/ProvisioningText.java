package org.roster.desktop.provisioning;

import org.roster.contract.HeldDeactivation;
import org.roster.contract.InviteProvider;
import org.roster.contract.ScimConnection;
import org.roster.contract.ScimDirectory;
import org.roster.desktop.integration.IntegrationStatusText;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.time.Instant;
import java.util.function.Function;

/** Describes SCIM connections and held deactivations in the user's language. */
final class ProvisioningText implements IntegrationStatusText<ScimConnection, ConnectionStatus> {

    private final Times times;
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(ProvisioningText.class);

    ProvisioningText(Times times) {
        this.times = times;
    }

    /** Returns the kind of directory, and the provider of its users if it doesn't determine it. */
    String directory(ScimConnection connection) {
        String kind = messages.get("directory." + connection.directory().name());
        return connection.directory() == ScimDirectory.ENTRA_ID
                        || connection.provider() == InviteProvider.ANY
                ? kind
                : messages.get("directory.of", kind, labels.of(connection.provider()));
    }

    /** Returns the tenant of the users; empty if it can be any. */
    String tenant(ScimConnection connection) {
        return connection.tenantId() == null
                ? ""
                : messages.get("tenant.of", connection.tenantId());
    }

    /** Returns the number of active users and its limit. */
    String users(ScimConnection connection) {
        return messages.get("users.of", connection.members(), connection.memberLimit());
    }

    @Override
    public String status(ConnectionStatus status) {
        return messages.get("status." + status.name());
    }

    @Override
    public String brief(ScimConnection connection, ConnectionStatus status) {
        return explanation(connection, status, times::shortDay);
    }

    @Override
    public String explanation(ScimConnection connection, ConnectionStatus status) {
        return explanation(connection, status, times::exact);
    }

    private String explanation(
            ScimConnection connection, ConnectionStatus status, Function<Instant, String> time) {
        Instant expiresAt = connection.tokenExpiresAt();
        String expiry = expiresAt == null ? "" : time.apply(expiresAt);
        return switch (status) {
            case ACTIVE -> messages.get("until", expiry);
            case HELD -> held(connection);
            case PAUSED -> messages.get("paused", connection.createdBy().displayName());
            case EXPIRING, EXPIRED -> messages.get("on", expiry);
            case WITHOUT_TOKEN -> messages.get("without-token");
        };
    }

    /** Returns the number of deactivations that wait for an administrator. */
    String held(ScimConnection connection) {
        return messages.get("held.count", connection.heldDeactivations());
    }

    /** Returns the time of the last request relative to now. */
    String lastUse(ScimConnection connection) {
        Instant at = connection.lastUsedAt();
        return at == null ? messages.get("never") : times.relative(at);
    }

    /** Returns the time of the last request; empty if there was none. */
    String lastUseExactly(ScimConnection connection) {
        Instant at = connection.lastUsedAt();
        return at == null ? "" : times.exact(at);
    }

    /** Returns the effect of an approval. */
    String effect(HeldDeactivation held) {
        return messages.get(held.memberId() == null ? "held.revoke" : "held.suspend");
    }

    /** Returns whether the directory has deactivated or deleted the user. */
    String cause(HeldDeactivation held) {
        return messages.get(held.deletion() ? "held.deleted" : "held.deactivated");
    }
}
