package org.roster.server.redemption;

import static java.util.Objects.requireNonNull;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.roster.contract.AttemptReason;
import org.roster.contract.InviteStatus;
import org.roster.contract.Provider;
import org.roster.contract.ProviderError;
import org.roster.contract.ProviderErrorKind;
import org.roster.server.http.AcceptHeader;
import org.roster.server.http.RequestLog;
import org.roster.server.identity.AuthorizationCodeFlow;
import org.roster.server.identity.InvalidTokenException;
import org.roster.server.identity.ProviderRefusedException;
import org.roster.server.identity.ProviderUnavailableException;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.invites.InviteLinks;
import org.roster.server.pages.PageGuard;
import org.roster.server.pages.PageMessages;
import org.roster.server.pages.PageWriter;
import org.roster.server.redemption.InvitationPage.Tone;
import org.roster.server.redemption.PendingAuthorizations.Authorization;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.Optional;

/**
 * Serves the invitation pages. Reading a page changes nothing, because mail scanners open links.
 * The button's post starts a sign-in, and only the provider's response redeems the invite. This
 * class logs neither paths nor queries, because both contain secrets.
 */
public final class RedemptionRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(RedemptionRoutes.class);
    private static final String LINK = "/invite/{token}";
    private static final String BARE_LINK = "/invite";
    private static final String HOME = "/";

    /** With this prefix, browsers accept the cookie only from this host over TLS (RFC 6265bis). */
    private static final String COOKIE = "__Host-roster-redemption";

    /** The page asks to try again in a few minutes. */
    private static final String PROVIDER_RETRY_SECONDS = "60";

    private static final int MAX_STATE_LENGTH = 512;
    private static final int MAX_CODE_LENGTH = 4096;

    private final Redemptions redemptions;
    private final InvitationSignIns signIns;
    private final InvitationPages pages;
    private final PageWriter writer;
    private final PageGuard guard;
    private final MeterRegistry metrics;

    /**
     * Creates the routes.
     *
     * @param guard limits the requests per address, and answers failures
     * @param metrics counts the outcomes of redemptions
     */
    public RedemptionRoutes(
            Redemptions redemptions,
            InvitationSignIns signIns,
            InvitationPages pages,
            PageGuard guard,
            MeterRegistry metrics) {
        this.redemptions = redemptions;
        this.signIns = signIns;
        this.pages = pages;
        this.writer = new PageWriter(signIns.origins());
        this.guard = guard;
        this.metrics = metrics;
    }

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get(LINK, guard.guarded(this::show));
        routes.head(LINK, guard.guarded(this::show));
        routes.get(BARE_LINK, guard.guarded(request -> writeNotFound(request, "")));
        routes.head(BARE_LINK, guard.guarded(request -> writeNotFound(request, "")));
        routes.post(LINK, guard.guarded(this::startSignIn));
        routes.get(InvitationSignIns.CALLBACK, guard.guarded(this::completeSignIn));
        routes.get(HOME, guard.guarded(this::showHome));
        routes.head(HOME, guard.guarded(this::showHome));
        PageWriter.FILES
                .keySet()
                .forEach(name ->
                        routes.get(
                                PageWriter.FOLDER + name,
                                request -> writer.writeFile(request, name)));
    }

    /** Shows people what this address is for, and programs where the API is described. */
    private void showHome(Context request) {
        if (AcceptHeader.names(request, "text/html")) {
            writer.write(request, 200, pages.home(text(request)));
            request.header("Vary", "Accept, Accept-Language");
        } else {
            writer.addSecurityHeaders(request);
            request.header("Vary", "Accept");
            request.json(Map.of("product", "Roster", "openapi", "/openapi.yaml"));
        }
    }

    private void show(Context request) {
        PageMessages text = text(request);
        String token = request.pathParam("token");
        Optional<RedeemableInvite> found = redemptions.open(token);
        if (found.isEmpty()) {
            writeNotFound(request, token);
        } else if (isWithoutCreator(found.get())) {
            writeWithoutCreator(request, found.get());
        } else if (found.get().isUnconfirmed()) {
            writer.write(request, 409, pages.unconfirmed(text, found.get()));
        } else if (found.get().status() == InviteStatus.PENDING) {
            writer.write(request, 200, pages.invitation(text, found.get()));
        } else {
            acceptedHere(request, found.get())
                    .ifPresentOrElse(
                            accepted -> writeJoined(request, accepted),
                            () -> writer.write(request, 410, pages.notPending(text, found.get())));
        }
    }

    /** Returns the member whom a recent sign-in of this browser has made with the invite. */
    private Optional<RedemptionOutcome.Accepted> acceptedHere(
            Context request, RedeemableInvite invite) {
        String browserId = request.cookie(COOKIE);
        return invite.status() == InviteStatus.ACCEPTED
                        && browserId != null
                        && signIns.hasAccepted(invite, browserId)
                ? redemptions.accepted(invite.id())
                : Optional.empty();
    }

    private void writeJoined(Context request, RedemptionOutcome.Accepted accepted) {
        writer.write(
                request,
                200,
                pages.joined(text(request), accepted.invite(), accepted.member().username()));
    }

    private void startSignIn(Context request) {
        PageMessages text = text(request);
        if (!signIns.isOwnForm(FormOriginCheck.of(request))) {
            writePlain(request, 403, "foreign");
            return;
        }
        String token = request.pathParam("token");
        Optional<RedeemableInvite> found = redemptions.open(token);
        if (found.isEmpty()) {
            writeNotFound(request, token);
            return;
        }
        RedeemableInvite invite = found.get();
        if (invite.isOver(field(request, InvitationPage.RENEWAL) != null)) {
            writer.write(request, 410, pages.notPending(text, invite));
            return;
        }
        if (isWithoutCreator(invite)) {
            writeWithoutCreator(request, invite);
            return;
        }
        if (invite.isUnconfirmed()) {
            writer.write(request, 409, pages.unconfirmed(text, invite));
            return;
        }
        Optional<AuthorizationCodeFlow> flow = signIns.flow(field(request, "provider"), invite);
        if (flow.isEmpty()) {
            writer.write(request, 422, pages.retry(text, invite, "choose.title", "choose.text"));
            return;
        }
        try {
            redirectToProvider(request, invite, flow.get());
        } catch (ProviderUnavailableException e) {
            writeProviderUnavailable(request, invite, flow.get().provider(), e);
        }
    }

    private void redirectToProvider(
            Context request, RedeemableInvite invite, AuthorizationCodeFlow flow)
            throws ProviderUnavailableException {
        String browserId = PendingAuthorizations.browserId(request.cookie(COOKIE));
        boolean another = field(request, InvitationPage.ANOTHER) != null;
        URI provider = signIns.start(invite, flow, browserId, another);
        Cookie cookie = new Cookie(COOKIE, browserId);
        cookie.setPath("/");
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.LAX);
        cookie.setMaxAge(Math.toIntExact(PendingAuthorizations.LIFETIME.toSeconds()));
        request.cookie(cookie);
        writer.addSecurityHeaders(request);
        request.redirect(provider.toString(), HttpStatus.SEE_OTHER);
    }

    private void completeSignIn(Context request) {
        Optional<Authorization> taken = takeAuthorization(request);
        if (taken.isEmpty()) {
            completeAgain(request);
            return;
        }
        Authorization authorization = taken.get();
        RedeemableInvite invite = redemptions.find(authorization.inviteId()).orElseThrow();
        AuthorizationCodeFlow flow =
                signIns.flow(authorization.provider().name(), invite).orElseThrow();
        String error = request.queryParam("error");
        if (error != null) {
            writeProviderError(
                    request,
                    invite,
                    flow.provider(),
                    ProviderError.of(error, request.queryParam("error_description")));
            return;
        }
        String code = request.queryParam("code");
        if (code == null || code.isEmpty() || code.length() > MAX_CODE_LENGTH) {
            writeUnfinished(request, invite, "unfinished.declined");
        } else {
            redeem(request, invite, flow, authorization, code);
        }
    }

    private Optional<Authorization> takeAuthorization(Context request) {
        String state = request.queryParam("state");
        String browserId = request.cookie(COOKIE);
        return state == null || browserId == null || state.length() > MAX_STATE_LENGTH
                ? Optional.empty()
                : signIns.take(state, browserId);
    }

    /** Shows the success again when a new member reloads its page. */
    private void completeAgain(Context request) {
        String state = request.queryParam("state");
        String browserId = request.cookie(COOKIE);
        Optional<RedemptionOutcome.Accepted> accepted =
                state == null || browserId == null || state.length() > MAX_STATE_LENGTH
                        ? Optional.empty()
                        : signIns.acceptedInvite(state, browserId).flatMap(redemptions::accepted);
        if (accepted.isPresent()) {
            writeJoined(request, accepted.get());
        } else {
            writePlain(request, 400, "lost");
        }
    }

    private void redeem(
            Context request,
            RedeemableInvite invite,
            AuthorizationCodeFlow flow,
            Authorization authorization,
            String code) {
        try {
            VerifiedIdentity identity =
                    signIns.complete(invite, flow, authorization, code, request.queryParam("iss"));
            RequestLog.caller(request, identity.issuer() + "|" + identity.subject());
            RedemptionOutcome outcome =
                    redemptions.redeem(invite, identity, authorization.begunAt());
            count(outcome.label());
            if (outcome instanceof RedemptionOutcome.Accepted) {
                signIns.remember(authorization, requireNonNull(request.cookie(COOKIE)));
            }
            writeOutcome(request, outcome, identity);
        } catch (InvalidTokenException e) {
            count("token-refused");
            LOG.warn("Rejected a sign-in at an invitation page: {}", e.getMessage());
            writeUnfinished(request, invite, "unfinished.refused");
        } catch (ProviderRefusedException e) {
            writeProviderError(request, invite, flow.provider(), e.error());
        } catch (ProviderUnavailableException e) {
            count("provider-unavailable");
            writeProviderUnavailable(request, invite, flow.provider(), e);
        }
    }

    private void count(String outcome) {
        Counter.builder("roster.redemptions")
                .description("Sign-ins at invitation pages by outcome")
                .tag("outcome", outcome)
                .register(metrics)
                .increment();
    }

    private void writeOutcome(
            Context request, RedemptionOutcome outcome, VerifiedIdentity identity) {
        PageMessages text = text(request);
        switch (outcome) {
            case RedemptionOutcome.Accepted accepted -> writeJoined(request, accepted);
            case RedemptionOutcome.NotPending(RedeemableInvite invite) ->
                    writer.write(request, 410, pages.notPending(text, invite));
            case RedemptionOutcome.RenewalAsked(RedeemableInvite invite) ->
                    writer.write(request, 200, pages.renewalAsked(text, invite));
            case RedemptionOutcome.Unconfirmed(RedeemableInvite invite) ->
                    writer.write(request, 409, pages.unconfirmed(text, invite));
            case RedemptionOutcome.Rejected(RedeemableInvite invite, AttemptReason reason) ->
                    writer.write(
                            request,
                            RedemptionOutcome.status(reason),
                            pages.refused(text, invite, reason, identity));
        }
    }

    /** Returns a field of the form, or null if there is none or the body is no such form. */
    private static @Nullable String field(Context request, String name) {
        try {
            return request.isFormUrlencoded() ? request.formParam(name) : null;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private void writeUnfinished(Context request, RedeemableInvite invite, String sentence) {
        writer.write(
                request, 400, pages.retry(text(request), invite, "unfinished.title", sentence));
    }

    private void writeProviderError(
            Context request, RedeemableInvite invite, Provider provider, ProviderError error) {
        count("provider-refused");
        LOG.info("{} refused a sign-in at an invitation page: {}", provider, error);
        redemptions.recordRefusal(invite, provider, error);
        boolean isTemporary = error.kind() == ProviderErrorKind.TEMPORARY;
        if (isTemporary) {
            request.header(PageWriter.RETRY_AFTER, PROVIDER_RETRY_SECONDS);
        }
        writer.write(
                request,
                isTemporary ? 503 : 400,
                pages.providerError(text(request), invite, provider, error));
    }

    private void writeProviderUnavailable(
            Context request,
            RedeemableInvite invite,
            Provider provider,
            ProviderUnavailableException e) {
        LOG.warn("{}", e.getMessage(), e.getCause());
        request.header(PageWriter.RETRY_AFTER, PROVIDER_RETRY_SECONDS);
        writer.write(
                request,
                503,
                e.isSilent()
                        ? pages.retry(
                                text(request),
                                invite,
                                "provider-unavailable.title",
                                "provider-unavailable.text")
                        : pages.providerError(
                                text(request),
                                invite,
                                provider,
                                ProviderError.of(ProviderErrorKind.TEMPORARY)));
    }

    private void writeNotFound(Context request, String token) {
        writePlain(request, 404, InviteLinks.isIncomplete(token) ? "incomplete" : "unknown");
    }

    private static boolean isWithoutCreator(RedeemableInvite invite) {
        return invite.status() == InviteStatus.PENDING && !invite.hasValidCreator();
    }

    private void writeWithoutCreator(Context request, RedeemableInvite invite) {
        writer.write(
                request,
                RedemptionOutcome.status(AttemptReason.INVITE_CREATOR_REMOVED),
                pages.withoutCreator(text(request), invite));
    }

    private void writePlain(Context request, int status, String key) {
        writer.write(request, status, pages.plain(text(request), Tone.REFUSAL, key));
    }

    private static PageMessages text(Context request) {
        return PageMessages.accepted(RedemptionRoutes.class, request.header("Accept-Language"));
    }
}
