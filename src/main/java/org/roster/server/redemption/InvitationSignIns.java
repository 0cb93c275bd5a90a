package org.roster.server.redemption;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;
import org.roster.server.identity.AuthorizationCodeFlow;
import org.roster.server.identity.AuthorizationCodeFlow.Secrets;
import org.roster.server.identity.InvalidTokenException;
import org.roster.server.identity.ProviderRefusedException;
import org.roster.server.identity.ProviderUnavailableException;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.redemption.PendingAuthorizations.Authorization;
import org.roster.server.storage.Database;
import org.roster.server.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts and completes the sign-ins of invitation pages. */
public final class InvitationSignIns {

    private static final Logger LOG = LoggerFactory.getLogger(InvitationSignIns.class);

    static final String CALLBACK = "/redemption/callback";

    private final List<AuthorizationCodeFlow> flows;
    private final PendingAuthorizations pending;
    private final InstantSource clock;
    private final Supplier<URI> publicUrl;

    /**
     * Creates the sign-ins.
     *
     * @param flows the available sign-in flows, in display order
     * @param publicUrl the base of the service's addresses; known once the service listens
     */
    public InvitationSignIns(
            List<AuthorizationCodeFlow> flows,
            Database database,
            Supplier<URI> publicUrl,
            InstantSource clock) {
        this.flows = flows;
        this.pending = new PendingAuthorizations(database, clock);
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** Returns the origins of the providers' sign-in pages. */
    List<String> origins() {
        return flows.stream().map(AuthorizationCodeFlow::origin).distinct().toList();
    }

    /** Returns whether the service's own page posted this form. */
    boolean isOwnForm(FormOriginCheck form) {
        return !form.isForeign(publicUrl.get());
    }

    /**
     * Finds the sign-in flow of a provider.
     *
     * @param provider the provider's name from a form, or null
     * @return the flow, or empty if the invite doesn't permit the provider
     */
    Optional<AuthorizationCodeFlow> flow(@Nullable String provider, RedeemableInvite invite) {
        return flows.stream()
                .filter(flow -> flow.provider().name().equals(provider))
                .filter(flow -> invite.permits(flow.provider()))
                .findFirst();
    }

    /**
     * Starts a sign-in.
     *
     * @param browserId the ID from the browser's cookie
     * @param another whether the user wants to change the account
     * @return the address of the provider's sign-in page
     */
    URI start(
            RedeemableInvite invite, AuthorizationCodeFlow flow, String browserId, boolean another)
            throws ProviderUnavailableException {
        Secrets secrets = Secrets.generate();
        URI page = flow.authenticationRequest(secrets, callback(), invite.tenantId(), another);
        Provider provider = flow.provider();
        pending.add(new Authorization(invite.id(), provider, secrets, clock.instant()), browserId);
        return page;
    }

    /** Takes the pending sign-in of this state if this browser started it. */
    Optional<Authorization> take(String state, String browserId) {
        return pending.take(state, browserId);
    }

    /**
     * Remembers for a while that a sign-in of this browser has made its user a member. Nothing is
     * lost if the database doesn't accept it now.
     */
    void remember(Authorization authorization, String browserId) {
        try {
            pending.addCompleted(authorization, browserId);
        } catch (StorageUnavailableException e) {
            LOG.debug("A reload will not show the success again");
        }
    }

    /** Returns the invite that this browser's sign-in of this state has accepted. */
    Optional<String> acceptedInvite(String state, String browserId) {
        return pending.completedInvite(state, browserId);
    }

    /** Returns whether a sign-in of this browser has accepted the invite. */
    boolean hasAccepted(RedeemableInvite invite, String browserId) {
        return pending.isCompleted(invite.id(), browserId);
    }

    /**
     * Exchanges the code of a completed sign-in for the account's identity.
     *
     * @param issuer the issuer that the provider's response names, or null
     */
    VerifiedIdentity complete(
            RedeemableInvite invite,
            AuthorizationCodeFlow flow,
            Authorization authorization,
            String code,
            @Nullable String issuer)
            throws InvalidTokenException, ProviderRefusedException, ProviderUnavailableException {
        return flow.exchange(code, issuer, authorization.secrets(), callback(), invite.tenantId());
    }

    private URI callback() {
        return URI.create(publicUrl.get() + CALLBACK);
    }
}
