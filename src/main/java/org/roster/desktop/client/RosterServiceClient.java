package org.roster.desktop.client;

import org.roster.contract.Me;
import org.roster.contract.SignIn;

import java.net.URI;

import javax.net.ssl.SSLContext;

/** The service at one address. Every call blocks; never call it on the JavaFX thread. */
public final class RosterServiceClient implements AutoCloseable {

    private final ServiceConnection connection;

    /**
     * Connects to nothing yet.
     *
     * @param server the address as {@link ServiceAddress} gives it
     * @param tls whom to trust
     */
    public RosterServiceClient(URI server, SSLContext tls) {
        this.connection = new ServiceConnection(server, tls);
    }

    /** What the service is, and what its native login needs. */
    public SignIn signIn() throws ServiceException {
        SignIn signIn =
                connection.send(
                        connection.request("/sign-in").GET(),
                        ServiceConnection.type(SignIn.class),
                        null);
        if (signIn.providers() == null) {
            throw new ServiceException.NotRoster("The answer names no providers");
        }
        return signIn;
    }

    /** Who calls. */
    public Me me(TokenSource tokens) throws ServiceException {
        Me me =
                connection.send(
                        connection.request("/me").GET(), ServiceConnection.type(Me.class), tokens);
        if (me.identity() == null || me.memberships() == null) {
            throw new ServiceException.NotRoster("The answer does not say who calls");
        }
        return me;
    }

    /** The service as the caller sees an organization. */
    public OrganizationService organization(String id, TokenSource tokens) {
        return new HttpOrganizationService(connection, id, tokens);
    }

    /** Cuts off what is under way. */
    @Override
    public void close() {
        connection.close();
    }
}
