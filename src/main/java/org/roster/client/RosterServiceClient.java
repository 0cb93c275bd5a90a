package org.roster.client;

import com.github.mizosoft.methanol.MutableRequest;

import org.roster.contract.Me;
import org.roster.contract.NewSession;
import org.roster.contract.ServerOrigin;
import org.roster.contract.SessionResumption;
import org.roster.contract.SessionToken;
import org.roster.contract.SignIn;
import org.roster.contract.StepUp;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.InstantSource;

import javax.net.ssl.SSLContext;

/** The client of the service at one address. Calls block; don't make them on the JavaFX thread. */
public final class RosterServiceClient implements AutoCloseable {

    private final ServiceConnection connection;
    private final ClientProduct product;
    private final ServiceClock clock;

    /**
     * Creates a client without connecting.
     *
     * @param server the address from {@link ServiceAddress}
     * @param tls the TLS context
     * @param product the program that connects
     */
    public RosterServiceClient(URI server, SSLContext tls, ClientProduct product) {
        this(server, tls, product, InstantSource.system());
    }

    /**
     * Creates a client without connecting.
     *
     * @param server the address from {@link ServiceAddress}
     * @param tls the TLS context
     * @param product the program that connects
     * @param machine this machine's clock
     */
    public RosterServiceClient(
            URI server, SSLContext tls, ClientProduct product, InstantSource machine) {
        this.connection = new ServiceConnection(server, tls, product);
        this.product = product;
        this.clock = new ServiceClock(machine);
    }

    /** The service's time as of the last {@link #signIn}. */
    public ServiceClock clock() {
        return clock;
    }

    /** The service's name and the parameters of its native login. */
    public SignIn signIn() throws ServiceException {
        HttpResponse<byte[]> response = connection.exchange(connection.request("/sign-in").GET());
        SignIn signIn = ServiceConnection.read(response, ServiceConnection.type(SignIn.class));
        clock.read(response.headers());
        return signIn;
    }

    /** The name and version of the program that connects. */
    public String product() {
        return product.userAgent();
    }

    /** Creates the proof of a request (RFC 9449). */
    @FunctionalInterface
    public interface RequestProof {

        /** The value of the {@code DPoP} header of a POST request to this address. */
        String of(URI target);
    }

    /** Begins a sign-in. */
    public SessionToken begin(NewSession session, RequestProof proof) throws ServiceException {
        return session("/sessions", session, proof);
    }

    /** Requests a new token of a sign-in. */
    public SessionToken resume(SessionResumption resumption, RequestProof proof)
            throws ServiceException {
        return session("/sessions/resume", resumption, proof);
    }

    private SessionToken session(String path, Object body, RequestProof proof)
            throws ServiceException {
        return connection.send(
                proven(path, body, proof), ServiceConnection.type(SessionToken.class), null);
    }

    private MutableRequest proven(String path, Object body, RequestProof proof) {
        MutableRequest request = connection.request(path);
        // Without the default port and the like, as the service knows its own address
        URI target = URI.create(ServerOrigin.of(request.uri()) + request.uri().getRawPath());
        return ServiceConnection.json(request.header("DPoP", proof.of(target)), "POST", body);
    }

    /** Reports that the user of a token has signed in again. */
    public void stepUp(String token, StepUp stepUp, RequestProof proof) throws ServiceException {
        MutableRequest request =
                proven("/sessions/current/step-up", stepUp, proof)
                        .header("Authorization", "Bearer " + token);
        connection.send(request, ServiceConnection.type(Void.class), null);
    }

    /** Ends the sign-in of a token. */
    public void endSession(String token) throws ServiceException {
        MutableRequest request =
                connection
                        .request("/sessions/current")
                        .header("Authorization", "Bearer " + token)
                        .DELETE();
        connection.send(request, ServiceConnection.type(Void.class), null);
    }

    /** The caller's identity and memberships. */
    public Me me(TokenSource tokens) throws ServiceException {
        return connection.send(
                connection.request("/me").GET(), ServiceConnection.type(Me.class), tokens);
    }

    /** The service, scoped to an organization and the caller. */
    public OrganizationService organization(String id, TokenSource tokens) {
        return new HttpOrganizationService(connection, id, tokens);
    }

    /** The caller's own sign-ins. */
    public OwnSessions ownSessions(TokenSource tokens) {
        return new HttpOwnSessions(connection, tokens);
    }

    /** Aborts running requests. */
    @Override
    public void close() {
        connection.close();
    }
}
