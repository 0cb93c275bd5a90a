package org.roster.desktop.tokens;

import org.roster.contract.ApiToken;
import org.roster.contract.CreatedApiToken;
import org.roster.desktop.integration.IntegrationAction;
import org.roster.desktop.integration.IntegrationList;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.ui.text.Times;

/** The API tokens of the organization. */
public final class TokensViewModel extends IntegrationList<ApiToken> {

    private final OrganizationGateway gateway;
    private final Times times;

    /**
     * Creates the view model without loading anything.
     *
     * @param memberId the ID of the user's member
     */
    public TokensViewModel(OrganizationGateway gateway, String memberId, Times times) {
        super(gateway, memberId, gateway::tokens);
        this.gateway = gateway;
        this.times = times;
    }

    /** Whether the user has created the token or taken it over. */
    boolean isOwn(ApiToken token) {
        return isUser(token.createdBy());
    }

    /** Returns an action that creates a token. */
    IntegrationAction<CreatedApiToken> create(NewTokenForm form) {
        return action(form, () -> gateway.createToken(form.token(times.now())));
    }

    /** Returns an action that takes over a token, to be confirmed. */
    IntegrationAction<CreatedApiToken> takeOver(ApiToken token) {
        return action(() -> gateway.takeOver(token));
    }

    /** Returns an action that revokes a token, to be confirmed. */
    IntegrationAction<ApiToken> revoke(ApiToken token) {
        return action(() -> {
            gateway.revoke(token);
            return token;
        });
    }
}
