package org.roster.desktop.signin;

import org.roster.contract.Me;
import org.roster.desktop.service.OrganizationService;
import org.roster.desktop.service.RosterServiceClient;

/** A session with one service. */
final class ServiceSession implements Session {

    private final RosterServiceClient service;
    private final RenewedTokens tokens;
    private final Me me;

    ServiceSession(RosterServiceClient service, RenewedTokens tokens, Me me) {
        this.service = service;
        this.tokens = tokens;
        this.me = me;
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
    public void close() {
        tokens.forget();
        service.close();
    }
}
