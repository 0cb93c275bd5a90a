package org.roster.server.redemption;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.roster.contract.AttemptReason;
import org.roster.contract.InviteStatus;
import org.roster.server.http.RateLimits;
import org.roster.server.identity.AuthorizationCodeFlow;
import org.roster.server.identity.AuthorizationCodeFlow.Secrets;
import org.roster.server.identity.InvalidTokenException;
import org.roster.server.identity.ProviderUnavailableException;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.invites.InviteLinks;
import org.roster.server.mail.Outbox;
import org.roster.server.members.Members;
import org.roster.server.problem.ProblemException;
import org.roster.server.redemption.InvitationPage.Tone;
import org.roster.server.redemption.PendingAuthorizations.Begun;
import org.roster.server.storage.Database;
import org.roster.server.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The pages behind invitation links. Reading one changes nothing, because mail scanners open links;
 * the button posts and starts a sign-in, and only the provider's answer redeems. No log line of
 * this class holds a path or a query, because both hold secrets.
 */
public final class RedemptionRoutes {

    static final String STYLESHEET = "/redemption/pages.css";

    private static final Logger LOG = LoggerFactory.getLogger(RedemptionRoutes.class);
    private static final String LINK = "/invite/{token}";
    private static final String CALLBACK = "/redemption/callback";

    /** The prefix makes browsers take it from this host alone and over TLS alone (RFC 6265bis). */
    private static final String COOKIE = "__Host-roster-redemption";

    private static final int LONGEST_STATE = 512;
    private static final int LONGEST_CODE = 4096;

    private final MeterRegistry metrics;
    private final List<AuthorizationCodeFlow> flows;
    private final RateLimits limits;
    private final PendingAuthorizations begun;
    private final Redemptions redemptions;
    private final InvitationPages pages;
    private final Supplier<URI> publicUrl;
    private final String contentSecurityPolicy;
    private final String stylesheet;
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(
                    null, ContentType.Html, null, "org.roster.server.templates");

    /**
     * Pages that let people in.
     *
     * @param flows the ways to sign in
     * @param limits how often one address may ask
     * @param publicUrl what the service's addresses start with; known once it listens
     * @param metrics where to count what became of redemptions
     */
    public RedemptionRoutes(
            List<AuthorizationCodeFlow> flows,
            RateLimits limits,
            Database database,
            Members members,
            Outbox outbox,
            InviteLinks links,
            Supplier<URI> publicUrl,
            InstantSource clock,
            MeterRegistry metrics) {
        this.metrics = metrics;
        this.flows = flows;
        this.limits = limits;
        this.begun = new PendingAuthorizations(database, clock);
        this.redemptions = new Redemptions(database, members, outbox, links, clock);
        this.pages =
                new InvitationPages(
                        flows.stream().map(AuthorizationCodeFlow::provider).toList(),
                        links,
                        publicUrl);
        this.publicUrl = publicUrl;
        // Browsers hold the redirect after a form's post against form-action as well.
        String providers =
                flows.stream()
                        .map(AuthorizationCodeFlow::origin)
                        .distinct()
                        .collect(Collectors.joining(" "));
        this.contentSecurityPolicy =
                "default-src 'none'; style-src 'self'; form-action 'self' "
                        + providers
                        + "; base-uri 'none'; frame-ancestors 'none'";
        this.stylesheet = readStylesheet();
    }

    private static String readStylesheet() {
        try (InputStream css = RedemptionRoutes.class.getResourceAsStream("pages.css")) {
            if (css == null) {
                throw new IllegalStateException("pages.css is missing");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get(LINK, guarded(this::show));
        routes.head(LINK, guarded(this::show));
        routes.post(LINK, guarded(this::begin));
        routes.get(CALLBACK, guarded(this::finish));
        routes.get(
                STYLESHEET,
                request ->
                        request.contentType("text/css; charset=utf-8")
                                .header("Cache-Control", "public, max-age=3600")
                                .header("X-Content-Type-Options", "nosniff")
                                .result(stylesheet));
    }

    /** People get a page whatever happens, never JSON. */
    private Handler guarded(Handler handler) {
        return request -> {
            try {
                limits.takeForAddress(request);
                handler.handle(request);
            } catch (ProblemException e) {
                plain(
                        request,
                        e.problem().status(),
                        e.problem().status() == 429 ? "crowded" : "defect");
            } catch (StorageUnavailableException e) {
                LOG.warn("The database is not responding");
                request.header("Retry-After", "5");
                plain(request, 503, "defect");
            } catch (HttpResponseException e) {
                plain(request, e.getStatus(), "unreadable");
            } catch (RuntimeException e) {
                LOG.error("Could not handle a request for an invitation page", e);
                plain(request, 500, "defect");
            }
        };
    }

    private void show(Context request) {
        PageMessages text = text(request);
        Optional<RedeemableInvite> found = redemptions.open(request.pathParam("token"));
        if (found.isEmpty()) {
            answer(request, 404, pages.plain(text, Tone.REFUSAL, "unknown"));
        } else if (found.get().status() == InviteStatus.PENDING) {
            answer(request, 200, pages.invitation(text, found.get()));
        } else {
            answer(request, 410, pages.dead(text, found.get()));
        }
    }

    private void begin(Context request) {
        PageMessages text = text(request);
        if (FormOriginCheck.of(request).isOutside(publicUrl.get())) {
            plain(request, 403, "foreign");
            return;
        }
        Optional<RedeemableInvite> found = redemptions.open(request.pathParam("token"));
        if (found.isEmpty()) {
            plain(request, 404, "unknown");
            return;
        }
        RedeemableInvite invitation = found.get();
        if (invitation.status() == InviteStatus.EXPIRED
                || invitation.status() == InviteStatus.REVOKED) {
            answer(request, 410, pages.dead(text, invitation));
            return;
        }
        Optional<AuthorizationCodeFlow> flow = flow(pressed(request), invitation);
        if (flow.isEmpty()) {
            answer(request, 422, pages.again(text, invitation, "choose.title", "choose.text"));
            return;
        }
        try {
            begin(request, invitation, flow.get());
        } catch (ProviderUnavailableException e) {
            away(request, invitation, e);
        }
    }

    private void begin(Context request, RedeemableInvite invitation, AuthorizationCodeFlow flow)
            throws ProviderUnavailableException {
        Secrets secrets = Secrets.fresh();
        URI provider = flow.authenticationRequest(secrets, callback());
        String browser = PendingAuthorizations.browser(request.cookie(COOKIE));
        begun.begin(new Begun(invitation.id(), flow.provider(), secrets), browser);
        Cookie cookie = new Cookie(COOKIE, browser);
        cookie.setPath("/");
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.LAX);
        cookie.setMaxAge(Math.toIntExact(PendingAuthorizations.LASTS.toSeconds()));
        request.cookie(cookie);
        secure(request);
        request.redirect(provider.toString(), HttpStatus.SEE_OTHER);
    }

    private void finish(Context request) {
        String state = request.queryParam("state");
        String browser = request.cookie(COOKIE);
        if (state == null || browser == null || state.length() > LONGEST_STATE) {
            plain(request, 400, "lost");
            return;
        }
        Optional<Begun> taken = begun.take(state, browser);
        if (taken.isEmpty()) {
            plain(request, 400, "lost");
            return;
        }
        Begun signIn = taken.get();
        RedeemableInvite invitation = redemptions.find(signIn.inviteId()).orElseThrow();
        AuthorizationCodeFlow flow = flow(signIn.provider().name(), invitation).orElseThrow();
        String code = request.queryParam("code");
        String issuer = request.queryParam("iss");
        if (code == null || code.isEmpty() || code.length() > LONGEST_CODE) {
            again(request, invitation, "unfinished.declined");
        } else if (issuer != null && !flow.mayAnswerAs(issuer)) {
            LOG.warn("Rejected an authorization response that names a different issuer");
            again(request, invitation, "unfinished.refused");
        } else {
            redeem(request, invitation, flow, code, signIn.secrets());
        }
    }

    private void redeem(
            Context request,
            RedeemableInvite invitation,
            AuthorizationCodeFlow flow,
            String code,
            Secrets secrets) {
        try {
            VerifiedIdentity person = flow.signedIn(code, secrets, callback());
            RedemptionOutcome outcome = redemptions.redeem(invitation.id(), person);
            count(outcome.word());
            answer(request, outcome, person);
        } catch (InvalidTokenException e) {
            count("token-refused");
            LOG.warn("Rejected a sign-in at an invitation page: {}", e.getMessage());
            again(request, invitation, "unfinished.refused");
        } catch (ProviderUnavailableException e) {
            count("provider-away");
            away(request, invitation, e);
        }
    }

    private void count(String outcome) {
        Counter.builder("roster.redemptions")
                .description("Sign-ins at invitation pages by outcome")
                .tag("outcome", outcome)
                .register(metrics)
                .increment();
    }

    private void answer(Context request, RedemptionOutcome outcome, VerifiedIdentity person) {
        PageMessages text = text(request);
        switch (outcome) {
            case RedemptionOutcome.Joined(RedeemableInvite invitation) ->
                    answer(request, 200, pages.joined(text, invitation));
            case RedemptionOutcome.Dead(RedeemableInvite invitation) ->
                    answer(request, 410, pages.dead(text, invitation));
            case RedemptionOutcome.Refused(RedeemableInvite invitation, AttemptReason reason) ->
                    answer(
                            request,
                            status(reason),
                            pages.refused(text, invitation, reason, person));
        }
    }

    private static int status(AttemptReason reason) {
        return switch (reason) {
            case MEMBER_LIMIT_REACHED -> 409;
            case ALREADY_A_MEMBER -> 200;
            case WRONG_PROVIDER, WRONG_TENANT, WRONG_USERNAME, USERNAME_NOT_VERIFIED -> 403;
        };
    }

    /** The provider whose button was pressed, or null where the body is no form of ours. */
    private static @Nullable String pressed(Context request) {
        try {
            return request.isFormUrlencoded() ? request.formParam("provider") : null;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private Optional<AuthorizationCodeFlow> flow(
            @Nullable String provider, RedeemableInvite invitation) {
        return flows.stream()
                .filter(flow -> flow.provider().name().equals(provider))
                .filter(flow -> invitation.permits(flow.provider()))
                .findFirst();
    }

    private URI callback() {
        return URI.create(publicUrl.get() + CALLBACK);
    }

    private void again(Context request, RedeemableInvite invitation, String sentence) {
        answer(request, 400, pages.again(text(request), invitation, "unfinished.title", sentence));
    }

    private void away(
            Context request, RedeemableInvite invitation, ProviderUnavailableException e) {
        LOG.warn("{}", e.getMessage(), e.getCause());
        answer(request, 503, pages.again(text(request), invitation, "away.title", "away.text"));
    }

    private void plain(Context request, int status, String key) {
        answer(request, status, pages.plain(text(request), Tone.REFUSAL, key));
    }

    private static PageMessages text(Context request) {
        return PageMessages.accepted(request.header("Accept-Language"));
    }

    private void answer(Context request, int status, InvitationPage page) {
        StringOutput html = new StringOutput();
        templates.render("redemption/page.jte", page, html);
        secure(request);
        request.status(status)
                .header("Content-Language", page.language())
                .header("Vary", "Accept-Language")
                .contentType("text/html; charset=utf-8")
                .result(html.toString());
    }

    private void secure(Context request) {
        request.header("Content-Security-Policy", contentSecurityPolicy)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Cross-Origin-Opener-Policy", "same-origin");
    }
}
