package org.roster.desktop.client;

import com.fasterxml.jackson.databind.JavaType;

import org.roster.contract.ApiToken;
import org.roster.contract.ApiTokens;
import org.roster.contract.CreatedApiToken;
import org.roster.contract.NewApiToken;
import org.roster.contract.ProblemType;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/** Accesses the API tokens of an organization over HTTP. */
final class HttpOrganizationTokens implements OrganizationTokens {

    private static final JavaType TOKENS = ServiceConnection.type(ApiTokens.class);
    private static final JavaType CREATED = ServiceConnection.type(CreatedApiToken.class);

    private final ServiceConnection connection;
    private final String path;
    private final TokenSource session;

    /**
     * Creates the access.
     *
     * @param organization the path of the organization
     */
    HttpOrganizationTokens(ServiceConnection connection, String organization, TokenSource session) {
        this.connection = connection;
        this.path = organization + "/tokens";
        this.session = session;
    }

    private String path(String id) {
        return path + "/" + HttpOrganizationService.segment(id);
    }

    @Override
    public List<ApiToken> list() throws ServiceException {
        ApiTokens tokens = connection.send(connection.request(path).GET(), TOKENS, session);
        if (tokens.items() == null) {
            throw new ServiceException.NotRoster("The response contains no tokens");
        }
        return tokens.items();
    }

    @Override
    public CreatedApiToken create(NewApiToken token) throws ServiceException {
        return connection.send(
                ServiceConnection.json(connection.request(path), "POST", token), CREATED, session);
    }

    @Override
    public CreatedApiToken takeOver(String id) throws ServiceException {
        return connection.send(
                connection.request(path(id) + "/take-over").POST(BodyPublishers.noBody()),
                CREATED,
                session);
    }

    @Override
    public void revoke(String id) throws ServiceException {
        try {
            var _ = connection.sendForHeaders(connection.request(path(id)).DELETE(), session);
        } catch (ServiceException.Refused e) {
            if (!e.is(ProblemType.NOT_FOUND)) {
                throw e;
            }
        }
    }
}
