package org.roster.desktop.signin.oidc;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Me;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.RosterServiceClient;
import org.roster.desktop.client.TenantDirectory;
import org.roster.desktop.signin.store.CredentialStore;
import org.roster.desktop.signin.store.KeyringException;

import java.util.concurrent.CompletableFuture;

/** A session with one service. */
final class ServiceSession implements Session {

    private final RosterServiceClient service;
    private final RefreshingTokenSource tokens;
    private final Me me;
    private final CredentialStore credentials;
    private final @Nullable EntraTenantDirectory tenants;

    /**
     * A session.
     *
     * @param tenants where the service names an authority of Microsoft's, or null
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

    /** Begins to keep the session, where the person wants that. Nobody waits for the keyring. */
    void keep() {
        credentials.keep(me.identity().username());
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
    public void deleteCredential() throws KeyringException {
        credentials.clear();
    }

    @Override
    public void close() {
        tokens.forget();
        if (tenants != null) {
            tenants.close();
        }
        service.close();
    }
}
