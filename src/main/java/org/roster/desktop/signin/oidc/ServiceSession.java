package org.roster.desktop.signin.oidc;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Me;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.RosterServiceClient;
import org.roster.desktop.client.TenantDirectory;
import org.roster.desktop.signin.store.CredentialStore;
import org.roster.desktop.signin.store.KeyringException;

import java.util.concurrent.CompletableFuture;

/** A session with a service. */
final class ServiceSession implements Session {

    private final RosterServiceClient service;
    private final RefreshingTokenSource tokens;
    private final Me me;
    private final CredentialStore credentials;
    private final @Nullable EntraTenantDirectory tenants;

    /**
     * Creates a session.
     *
     * @param tenants the tenants of Microsoft's authority, or null if the service names none
     */
    ServiceSession(
            RosterServiceClient service,
            RefreshingTokenSource tokens,
            Me me,
            CredentialStore credentials,
            @Nullable EntraTenantDirectory tenants) {
        this.tenants = tenants;
        this.service = service;
        this.tokens = tokens;
        this.me = me;
        this.credentials = credentials;
    }

    /** Stores the session in the background, if the user chose to stay signed in. */
    void store() {
        credentials.store(me.identity().username());
    }

    @Override
    public Me me() {
        return me;
    }

    @Override
    public OrganizationService organization(String organizationId) {
        return service.organization(organizationId, tokens);
    }

    @Override
    public TenantDirectory tenants() {
        return tenants == null ? TenantDirectory.NONE : tenants;
    }

    @Override
    public CompletableFuture<Boolean> stored() {
        return credentials.stored();
    }

    @Override
    public void deleteStored() throws KeyringException {
        credentials.delete();
    }

    @Override
    public void close() {
        tokens.discard();
        if (tenants != null) {
            tenants.close();
        }
        service.close();
    }
}
