package org.roster.desktop.client;

import org.roster.contract.Me;
import org.roster.contract.SignIn;

import java.net.URI;

import javax.net.ssl.SSLContext;

/** The client of the service at one address. Calls block; do not make them on the JavaFX thread. */
public final class RosterServiceClient implements AutoCloseable {

    private final ServiceConnection connection;

    /**
     * Creates a client without connecting.
     *
     * @param server the address from {@link ServiceAddress}
     * @param tls the TLS context
     */
    public RosterServiceClient(URI server, SSLContext tls) {
        this.connection = new ServiceConnection(server, tls);
    }

    /** The service's name and the parameters of its native login. */
    public SignIn signIn() throws ServiceException {
        SignIn signIn =
                connection.send(
                        connection.request("/sign-in").GET(),
                        ServiceConnection.type(SignIn.class),
                        null);
        if (signIn.providers() == null) {
            throw new ServiceException.NotRoster("The response names no providers");
        }
        return signIn;
    }

    /** The caller's identity and memberships. */
    public Me me(TokenSource tokens) throws ServiceException {
        Me me =
                connection.send(
                        connection.request("/me").GET(), ServiceConnection.type(Me.class), tokens);
        if (me.identity() == null || me.memberships() == null) {
            throw new ServiceException.NotRoster("The response does not identify the caller");
        }
        return me;
    }

    /** The service, scoped to an organization and the caller. */
    public OrganizationService organization(String id, TokenSource tokens) {
        return new HttpOrganizationService(connection, id, tokens);
    }

    /** Aborts running requests. */
    @Override
    public void close() {
        connection.close();
    }
}
