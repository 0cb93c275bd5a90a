package org.roster.server.access;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;
import org.roster.contract.ActiveSessions;
import org.roster.contract.NewSession;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.ProblemType;
import org.roster.contract.SessionResumption;
import org.roster.contract.SessionToken;
import org.roster.contract.SignInNonce;
import org.roster.contract.StepUp;
import org.roster.server.http.Json;
import org.roster.server.http.RateLimits;
import org.roster.server.identity.DesktopIdToken;
import org.roster.server.identity.InvalidTokenException;
import org.roster.server.identity.ProviderUnavailableException;
import org.roster.server.identity.TokenVerifier;
import org.roster.server.problem.ProblemException;
import org.roster.server.sessions.AcceptedOrigins;
import org.roster.server.sessions.CurrentSession;
import org.roster.server.sessions.KeyProof;
import org.roster.server.sessions.KeyProofVerifier;
import org.roster.server.sessions.SessionRefusedException;
import org.roster.server.sessions.SessionRefusedException.RefusedPart;
import org.roster.server.sessions.Sessions;
import org.roster.server.text.Names;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/** Serves {@code /sessions}: the caller's own sign-ins. */
public final class SessionRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(SessionRoutes.class);
    private static final String SESSIONS = "/api/v1/sessions";
    private static final String RESUME = SESSIONS + "/resume";
    private static final String CURRENT = SESSIONS + "/current";
    private static final String STEP_UP = CURRENT + "/step-up";
    private static final int MAX_CLIENT_LENGTH = 200;

    private final Authenticator authenticator;
    private final TokenVerifier tokens;
    private final KeyProofVerifier proofs;
    private final AcceptedOrigins origins;
    private final Sessions sessions;
    private final SignInListener listener;
    private final @Nullable Duration stepUp;
    private final RateLimits limits;

    /**
     * Creates the routes.
     *
     * @param listener is told about sign-ins that were begun or resumed
     * @param stepUp how long a sign-in at the provider counts as recent, or null if step-up is off
     */
    public SessionRoutes(
            Authenticator authenticator,
            TokenVerifier tokens,
            KeyProofVerifier proofs,
            AcceptedOrigins origins,
            Sessions sessions,
            SignInListener listener,
            @Nullable Duration stepUp,
            RateLimits limits) {
        this.authenticator = authenticator;
        this.tokens = tokens;
        this.proofs = proofs;
        this.origins = origins;
        this.sessions = sessions;
        this.listener = listener;
        this.stepUp = stepUp;
        this.limits = limits;
    }

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.post(SESSIONS, this::begin);
        routes.get(SESSIONS, this::list);
        routes.delete(SESSIONS, this::endAll);
        routes.post(RESUME, this::resume);
        routes.delete(CURRENT, this::endCurrent);
        routes.post(STEP_UP, this::stepUp);
        routes.delete(SESSIONS + "/{id}", this::end);
    }

    private void begin(Context request) {
        NewSession body = Json.read(request, NewSession.class);
        List<FieldError> errors = new ArrayList<>();
        require("idToken", body.idToken(), errors);
        byte[] verifier = verifier(body.verifier(), errors);
        String client = client(body.client(), errors);
        requireNone(errors);
        SessionToken begun =
                signIn(
                        request,
                        SESSIONS,
                        body.idToken(),
                        (token, proof) -> {
                            SessionToken session =
                                    sessions.begin(token, proof, verifier, client, request.ip());
                            listener.signedIn(token.identity());
                            return session;
                        });
        request.status(201).json(begun);
    }

    private void resume(Context request) {
        SessionResumption body = Json.read(request, SessionResumption.class);
        List<FieldError> errors = new ArrayList<>();
        require("signInId", body.signInId(), errors);
        require("idToken", body.idToken(), errors);
        requireNone(errors);
        request.json(
                signIn(
                        request,
                        RESUME,
                        body.idToken(),
                        (token, proof) -> {
                            SessionToken session =
                                    sessions.resume(body.signInId(), token, proof, request.ip());
                            listener.signedIn(token.identity());
                            return session;
                        }));
    }

    private void stepUp(Context request) {
        CurrentSession caller = authenticator.session(request);
        Duration longest = stepUp;
        if (longest == null) {
            throw ProblemException.of(
                    ProblemType.NOT_FOUND, "This service does not require recent sign-ins.");
        }
        StepUp body = Json.read(request, StepUp.class);
        List<FieldError> errors = new ArrayList<>();
        require("idToken", body.idToken(), errors);
        byte[] verifier = verifier(body.verifier(), errors);
        requireNone(errors);
        signIn(
                request,
                STEP_UP,
                body.idToken(),
                (token, proof) -> {
                    sessions.stepUp(caller, token, proof, verifier, longest);
                    return caller;
                });
        request.status(204);
    }

    /** The step that follows a valid ID token and a valid proof. */
    @FunctionalInterface
    private interface SignInStep<T> {
        T with(DesktopIdToken token, KeyProof proof) throws SessionRefusedException;
    }

    private <T> T signIn(Context request, String route, String idToken, SignInStep<T> step) {
        try {
            List<String> headers = Collections.list(request.req().getHeaders("DPoP"));
            KeyProof proof = proofs.verify(headers, "POST", route);
            DesktopIdToken token = tokens.verify(idToken);
            limits.takeForIdentity(request, token.identity().issuer(), token.identity().subject());
            return step.with(token, proof);
        } catch (InvalidTokenException e) {
            // Only the operator learns the reason; it would help an attacker who forges tokens.
            LOG.info("Rejected an ID token: {}", e.getMessage());
            throw AccessProblems.invalid(request);
        } catch (SessionRefusedException e) {
            LOG.info("Refused a sign-in: {}", e.getMessage());
            throw refused(request, e.part());
        } catch (ProviderUnavailableException e) {
            request.header("Retry-After", "10");
            throw ProblemException.of(
                    ProblemType.UNAVAILABLE,
                    (e.isSilent()
                                    ? "The identity provider is not responding"
                                    : "The identity provider's answer is not usable")
                            + ", so your sign-in cannot be verified. Try again soon.");
        }
    }

    private ProblemException refused(Context request, RefusedPart part) {
        return switch (part) {
            case TOKEN -> AccessProblems.invalid(request);
            case PROOF -> {
                request.header("WWW-Authenticate", "DPoP error=\"invalid_dpop_proof\"");
                yield ProblemException.of(
                        ProblemType.UNAUTHENTICATED,
                        "Sign in again. The proof of the client's key is missing, invalid, too old"
                                + " or was already used.");
            }
            case AUTHENTICATION_AGE ->
                    AccessProblems.freshSignInRequired(
                            request, stepUp == null ? Duration.ZERO : stepUp);
            case ORIGIN -> {
                request.header("WWW-Authenticate", "DPoP error=\"invalid_dpop_proof\"");
                yield ProblemException.wrongServer(origins.own());
            }
        };
    }

    private static void require(String field, @Nullable String value, List<FieldError> errors) {
        if (value == null || value.isEmpty()) {
            errors.add(new FieldError(field, "required", "Send the " + field + "."));
        }
    }

    private static byte[] verifier(@Nullable String text, List<FieldError> errors) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text == null ? "" : text);
            if (bytes.length == SignInNonce.VERIFIER_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Reported below.
        }
        errors.add(
                new FieldError(
                        "verifier",
                        "invalid",
                        "Send the base64url encoding of "
                                + SignInNonce.VERIFIER_BYTES
                                + " bytes."));
        return new byte[0];
    }

    private static @Nullable String client(@Nullable String name, List<FieldError> errors) {
        if (name == null) {
            return null;
        }
        if (name.length() > MAX_CLIENT_LENGTH) {
            errors.add(
                    new FieldError(
                            "client",
                            "too-long",
                            "Use at most " + MAX_CLIENT_LENGTH + " characters."));
        }
        String shown = Names.shown(name);
        return shown.isEmpty() ? null : shown;
    }

    private static void requireNone(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private void list(Context request) {
        CurrentSession caller = authenticator.session(request);
        request.json(new ActiveSessions(sessions.list(caller)));
    }

    private void endCurrent(Context request) {
        CurrentSession caller = authenticator.session(request);
        sessions.end(caller, caller.signInId());
        request.status(204);
    }

    private void end(Context request) {
        CurrentSession caller = authenticator.session(request);
        if (!sessions.end(caller, request.pathParam("id"))) {
            throw ProblemException.notFound("sign-in");
        }
        request.status(204);
    }

    private void endAll(Context request) {
        sessions.endAll(authenticator.session(request));
        request.status(204);
    }
}
