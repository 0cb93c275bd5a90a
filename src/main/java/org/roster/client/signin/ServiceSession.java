package org.roster.client.signin;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.OwnSessions;
import org.roster.client.RosterServiceClient;
import org.roster.client.ServiceException;
import org.roster.client.TenantDirectory;
import org.roster.client.keyring.CredentialStore;
import org.roster.client.keyring.KeyringException;
import org.roster.contract.Me;
import org.roster.contract.SessionToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** A session with a service. */
final class ServiceSession implements Session {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceSession.class);

    private final Connections connections;
    private final Reauthenticator reauthenticator;
    private final SessionTokenSource tokens;
    private final Me me;
    private final CredentialStore credentials;
    private final @Nullable EntraTenantDirectory tenants;
    private final AtomicReference<Optional<SessionToken>> last =
            new AtomicReference<>(Optional.empty());

    /**
     * The connections of a session.
     *
     * @param server the entered address of the service
     * @param service the client of the service
     * @param endings connects again to end the session after {@link #close}
     * @param provider the tokens of the identity provider
     * @param open the sessions of this desktop that haven't been closed
     */
    record Connections(
            URI server,
            RosterServiceClient service,
            SessionEndings endings,
            ProviderTokens provider,
            Set<ServiceSession> open) {}

    /** Signs the user in again. */
    @FunctionalInterface
    interface Reauthenticator {

        /** Starts the sign-in, which completes with the session. */
        PendingSignIn start(ServiceSession session);
    }

    /**
     * Creates a session.
     *
     * @param reauthenticator signs the user in again
     * @param tenants the tenants of Microsoft's authority, or null if the service names none
     */
    ServiceSession(
            Connections connections,
            Reauthenticator reauthenticator,
            SessionTokenSource tokens,
            Me me,
            CredentialStore credentials,
            @Nullable EntraTenantDirectory tenants) {
        this.connections = connections;
        this.reauthenticator = reauthenticator;
        this.tokens = tokens;
        this.me = me;
        this.credentials = credentials;
        this.tenants = tenants;
    }

    /**
     * Renews the session token from now on, and stores the session if the user chose to stay signed
     * in.
     */
    void begin() {
        connections.open().add(this);
        tokens.keepRenewing();
        credentials.store(me.identity().username());
    }

    /** A valid session token. */
    String token() throws ServiceException {
        return tokens.token();
    }

    @Override
    public URI server() {
        return connections.server();
    }

    @Override
    public Me me() {
        return me;
    }

    @Override
    public Me currentMe() throws ServiceException {
        return connections.service().me(tokens);
    }

    @Override
    public String serverVersion() throws ServiceException {
        return connections.service().signIn().version();
    }

    @Override
    public OrganizationService organization(String organizationId) {
        return connections.service().organization(organizationId, tokens);
    }

    @Override
    public OwnSessions ownSessions() {
        return connections.service().ownSessions(tokens);
    }

    @Override
    public PendingSignIn reauthenticate() {
        return reauthenticator.start(this);
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
    public void signOut() throws KeyringException {
        connections.endings().start(this::endEverywhere);
        credentials.delete();
    }

    @Override
    public void replace() {
        credentials.replaced();
        connections.endings().start(this::endAtService);
    }

    private void endEverywhere() {
        endAtService();
        if (connections.open().stream().anyMatch(this::isOfTheSameGrant)) {
            return;
        }
        try {
            connections.provider().revocation().revoke();
        } catch (IOException e) {
            LOG.info("The refresh token could not be revoked: {}", e.toString());
        }
    }

    /**
     * Whether the provider may end both sessions with one refresh token, because it revokes the
     * grant that an account has given to a client (RFC 7009, section 2.1), as Google does. Services
     * may share a client.
     */
    private boolean isOfTheSameGrant(ServiceSession other) {
        IdToken mine = connections.provider().idToken();
        IdToken theirs = other.connections.provider().idToken();
        return theirs.isSameAccount(mine) && theirs.audience().equals(mine.audience());
    }

    private void endAtService() {
        close();
        last.getAndSet(Optional.empty())
                .ifPresent(token -> {
                    try {
                        connections.endings().end(token);
                    } catch (ServiceException e) {
                        LOG.info("The service could not end the session: {}", e.getMessage());
                    }
                });
    }

    @Override
    public void close() {
        connections.open().remove(this);
        tokens.discard()
                .ifPresent(token -> {
                    last.set(Optional.of(token));
                    if (!credentials.isWanted()) {
                        // Nothing can resume it
                        connections.endings().start(this::endAtService);
                    }
                });
        if (tenants != null) {
            tenants.close();
        }
        connections.service().close();
    }
}
