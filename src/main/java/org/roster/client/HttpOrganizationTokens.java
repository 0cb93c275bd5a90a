package org.roster.client;

import com.fasterxml.jackson.databind.JavaType;

import org.roster.contract.ApiToken;
import org.roster.contract.ApiTokens;
import org.roster.contract.CreatedApiToken;
import org.roster.contract.NewApiToken;

import java.util.List;

/** Accesses the API tokens of an organization over HTTP. */
final class HttpOrganizationTokens implements OrganizationTokens {

    private static final JavaType TOKENS = ServiceConnection.type(ApiTokens.class);
    private static final JavaType CREATED = ServiceConnection.type(CreatedApiToken.class);

    private final HttpCollection tokens;

    /**
     * Creates the access.
     *
     * @param organization the path of the organization
     */
    HttpOrganizationTokens(ServiceConnection connection, String organization, TokenSource session) {
        this.tokens = new HttpCollection(connection, organization + "/tokens", session);
    }

    @Override
    public List<ApiToken> list() throws ServiceException {
        ApiTokens all = tokens.get("", TOKENS);
        return all.items();
    }

    @Override
    public CreatedApiToken create(NewApiToken token) throws ServiceException {
        return tokens.add(token, CREATED);
    }

    @Override
    public CreatedApiToken takeOver(String id) throws ServiceException {
        return tokens.act(HttpCollection.item(id) + "/take-over", CREATED);
    }

    @Override
    public void revoke(String id) throws ServiceException {
        tokens.delete(id);
    }
}
