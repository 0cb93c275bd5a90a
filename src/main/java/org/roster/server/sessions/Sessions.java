package org.roster.server.sessions;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.ActiveSession;
import org.roster.contract.SessionToken;
import org.roster.server.identity.DesktopIdToken;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.sessions.SessionRefusedException.RefusedPart;
import org.roster.server.sessions.SessionStore.BegunSignIn;
import org.roster.server.sessions.SessionStore.Memberships;
import org.roster.server.storage.Database;
import org.roster.server.storage.Ids;
import org.roster.server.storage.StorageUnavailableException;
import org.roster.server.text.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Begins, resumes and ends sign-ins. A sign-in belongs to an account and to a key that the client
 * proves to have; its session tokens authenticate requests for an hour each. A new one requires an
 * ID token that the provider has just issued, so a sign-in doesn't outlive the account for long.
 */
public final class Sessions {

    /** How long a session token is valid. */
    static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    /** How long the previous token stays valid, for requests that are on their way. */
    static final Duration OVERLAP = Duration.ofSeconds(60);

    /** How long a sign-in lasts without being resumed. */
    static final Duration IDLE_LIFETIME = Duration.ofDays(7);

    /** How long a sign-in lasts in any case. */
    static final Duration LIFETIME = Duration.ofDays(30);

    /** How long the sign-in of a person without a membership lasts. */
    static final Duration STRANGER_LIFETIME = Duration.ofMinutes(10);

    private static final Duration OLDEST_NEW_TOKEN = Duration.ofMinutes(10);
    private static final Duration OLDEST_REFRESHED_TOKEN = Duration.ofMinutes(5);

    /** Longer than a proof, or the ID token of a person without a membership, is accepted. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    /**
     * How long a member's nonce is remembered. Entra repeats it in refreshed ID tokens, which would
     * otherwise begin a new sign-in after this one has ended.
     */
    private static final Duration NONCE_REMEMBERED = Duration.ofDays(400);

    private static final Duration PURGE_INTERVAL = Duration.ofMinutes(1);
    private static final Pattern TOKEN = Pattern.compile("rs_[A-Za-z0-9_-]{43}");
    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final SessionStore store = new SessionStore();
    private final AtomicLong purgedAt = new AtomicLong(Long.MIN_VALUE);
    private final AcceptedOrigins origins;
    private final Database database;
    private final InstantSource clock;

    /** Creates the sessions of a service with these origins. */
    public Sessions(AcceptedOrigins origins, Database database, InstantSource clock) {
        this.origins = origins;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Returns the hash under which a session token is stored, or empty if the text can't be a
     * session token.
     */
    public static Optional<String> tokenHash(String token) {
        return TOKEN.matcher(token).matches()
                ? Optional.of(Sha256.base64(token))
                : Optional.empty();
    }

    /**
     * Begins a sign-in.
     *
     * @param verifier the bytes that the ID token's nonce contains
     * @param client the name of the client, or null
     * @param address the client's IP address
     * @throws SessionRefusedException if the ID token is too old, was used before, or commits to
     *     another origin, key or verifier; or if the proof was used before
     */
    public SessionToken begin(
            DesktopIdToken token,
            KeyProof proof,
            byte[] verifier,
            @Nullable String client,
            String address)
            throws SessionRefusedException {
        Instant now = clock.instant();
        String nonce = committedNonce(token, proof, verifier, now);
        String secret = newToken();
        SessionToken begun =
                database.write(handle -> {
                    useProof(handle, proof, now);
                    store.lock(handle, personHash(token.identity()), now.plus(REMEMBERED));
                    Memberships memberships = store.memberships(handle, token.identity());
                    useNonce(handle, token, nonce, now.plus(remembered(memberships.exist())));
                    // Another instance, whose clock is ahead, may have signed the person out.
                    Instant createdAt = later(now, memberships.notBefore());
                    Instant end = end(createdAt, now, memberships.exist());
                    String id = Ids.next();
                    store.add(
                            handle,
                            id,
                            token,
                            proof,
                            Sha256.base64(nonce),
                            client,
                            address,
                            createdAt,
                            end);
                    return addToken(handle, id, secret, now, end);
                });
        purge(now);
        return begun;
    }

    /**
     * Resumes a sign-in: stores the claims of a refreshed ID token and replaces the session token.
     *
     * @param id the sign-in's ID
     * @param address the client's IP address
     * @throws SessionRefusedException if the sign-in has ended or belongs to another account,
     *     client or key; if the ID token is too old or has a foreign nonce; or if the proof was
     *     used before
     */
    public SessionToken resume(String id, DesktopIdToken token, KeyProof proof, String address)
            throws SessionRefusedException {
        Instant now = clock.instant();
        if (!Ids.isId(id)) {
            throw ended();
        }
        requireRecent(token, OLDEST_REFRESHED_TOKEN, now);
        String secret = newToken();
        SessionToken resumed =
                database.write(handle -> {
                    BegunSignIn stored = find(handle, id, token, proof, now);
                    requireKnownNonce(stored, token);
                    useProof(handle, proof, now);
                    boolean isMember = store.memberships(handle, token.identity()).exist();
                    store.keepNonce(
                            handle,
                            stored.issuer(),
                            stored.nonceHash(),
                            now.plus(remembered(isMember)));
                    Instant end = end(stored.createdAt(), now, isMember);
                    Instant authenticatedAt =
                            latest(stored.authenticatedAt(), token.identity().authenticatedAt());
                    if (!end.isAfter(now)
                            || !store.resume(
                                    handle,
                                    id,
                                    token.identity(),
                                    authenticatedAt,
                                    address,
                                    now,
                                    end)) {
                        throw ended();
                    }
                    return addToken(handle, id, secret, now, end);
                });
        purge(now);
        return resumed;
    }

    /**
     * Records that the caller has just signed in at the provider again.
     *
     * @param verifier the bytes that the ID token's nonce contains
     * @param longest how long ago the sign-in at the provider may be
     * @throws SessionRefusedException see {@link #begin} and {@link #resume}; or if the ID token
     *     doesn't say when the user signed in, or that is too long ago
     */
    public void stepUp(
            CurrentSession caller,
            DesktopIdToken token,
            KeyProof proof,
            byte[] verifier,
            Duration longest)
            throws SessionRefusedException {
        Instant now = clock.instant();
        String nonce = committedNonce(token, proof, verifier, now);
        Instant authenticatedAt = token.identity().authenticatedAt();
        if (authenticatedAt == null || authenticatedAt.isBefore(now.minus(longest))) {
            throw new SessionRefusedException(
                    RefusedPart.AUTHENTICATION_AGE, "The ID token has no recent auth_time claim");
        }
        database.write(handle -> {
            find(handle, caller.signInId(), token, proof, now);
            useProof(handle, proof, now);
            useNonce(handle, token, nonce, now.plus(NONCE_REMEMBERED));
            store.stepUp(handle, caller.signInId(), Sha256.base64(nonce), authenticatedAt);
            return caller;
        });
    }

    private BegunSignIn find(
            Handle handle, String id, DesktopIdToken token, KeyProof proof, Instant now)
            throws SessionRefusedException {
        BegunSignIn stored = store.find(handle, id, now).orElseThrow(Sessions::ended);
        VerifiedIdentity identity = token.identity();
        if (stored.provider() != identity.provider()
                || !stored.issuer().equals(identity.issuer())
                || !stored.subject().equals(identity.subject())
                || !stored.clientId().equals(token.clientId())) {
            throw refused("The ID token is for another account or client than the sign-in");
        }
        if (!stored.jkt().equals(proof.jkt())) {
            throw new SessionRefusedException(
                    RefusedPart.PROOF, "The proof is signed with another key than the sign-in's");
        }
        return stored;
    }

    /** Google omits the nonce from refreshed tokens; OpenID Connect also allows repeating it. */
    private static void requireKnownNonce(BegunSignIn stored, DesktopIdToken token)
            throws SessionRefusedException {
        String nonce = token.nonce();
        if (nonce != null
                && !Sha256.base64(nonce).equals(stored.nonceHash())
                && !Sha256.base64(nonce).equals(stored.stepUpNonceHash())) {
            throw refused("The ID token belongs to another sign-in");
        }
    }

    private String committedNonce(
            DesktopIdToken token, KeyProof proof, byte[] verifier, Instant now)
            throws SessionRefusedException {
        requireRecent(token, OLDEST_NEW_TOKEN, now);
        String nonce = token.nonce();
        if (nonce == null) {
            throw refused("The ID token has no nonce");
        }
        if (!origins.isCommitted(nonce, proof, verifier)) {
            throw new SessionRefusedException(
                    RefusedPart.ORIGIN,
                    "The ID token's nonce is for another origin, key or verifier");
        }
        return nonce;
    }

    private static void requireRecent(DesktopIdToken token, Duration oldest, Instant now)
            throws SessionRefusedException {
        if (token.issuedAt().isBefore(now.minus(oldest))) {
            throw refused("The ID token was issued more than " + oldest.toMinutes() + " min ago");
        }
    }

    private void useProof(Handle handle, KeyProof proof, Instant now)
            throws SessionRefusedException {
        String id = Sha256.base64(proof.jkt() + "\0" + proof.jti());
        if (!store.useProof(handle, id, now.plus(REMEMBERED))) {
            throw new SessionRefusedException(RefusedPart.PROOF, "The proof was already used");
        }
    }

    private void useNonce(Handle handle, DesktopIdToken token, String nonce, Instant until)
            throws SessionRefusedException {
        String issuer = token.identity().issuer();
        if (!store.useNonce(handle, issuer, Sha256.base64(nonce), until)) {
            throw refused("The ID token was already used");
        }
    }

    /** Strangers' nonces are forgotten soon, because anyone can add them. */
    private static Duration remembered(boolean isMember) {
        return isMember ? NONCE_REMEMBERED : REMEMBERED;
    }

    private SessionToken addToken(
            Handle handle, String signIn, String secret, Instant now, Instant end) {
        Instant expiresAt = earlier(now.plus(TOKEN_LIFETIME), end);
        store.replaceTokens(handle, signIn, Sha256.base64(secret), expiresAt, now.plus(OVERLAP));
        return new SessionToken(secret, Instant.ofEpochMilli(expiresAt.toEpochMilli()), signIn);
    }

    /** Returns when a sign-in ends unless it is resumed before. */
    private static Instant end(Instant createdAt, Instant now, boolean isMember) {
        return isMember
                ? earlier(createdAt.plus(LIFETIME), now.plus(IDLE_LIFETIME))
                : createdAt.plus(STRANGER_LIFETIME);
    }

    /** Returns the caller's own sign-ins. */
    public List<ActiveSession> list(CurrentSession caller) {
        return database.read(handle -> store.list(handle, caller, clock.instant()));
    }

    /**
     * Ends one of the caller's own sign-ins.
     *
     * @return whether it existed
     */
    public boolean end(CurrentSession caller, String id) {
        return database.write(handle -> store.end(handle, caller.identity(), id));
    }

    /** Ends all of the caller's own sign-ins. */
    public void endAll(CurrentSession caller) {
        database.write(handle -> {
            store.endAll(handle, caller.identity());
            return caller;
        });
    }

    private void purge(Instant now) {
        long before = purgedAt.get();
        boolean isDue =
                before == Long.MIN_VALUE
                        || Math.abs(now.toEpochMilli() - before) >= PURGE_INTERVAL.toMillis();
        if (isDue && purgedAt.compareAndSet(before, now.toEpochMilli())) {
            try {
                database.tryToWrite(handle -> {
                    store.purge(handle, now);
                    return now;
                });
            } catch (StorageUnavailableException e) {
                LOG.debug("Could not delete expired sign-ins: the database takes no changes");
            }
        }
    }

    private static String personHash(VerifiedIdentity identity) {
        return personHash(identity.provider().name(), identity.issuer(), identity.subject());
    }

    /** Returns the key of the table {@code sign_in_lock}. */
    static String personHash(String provider, String issuer, String subject) {
        return Sha256.base64(String.join("\0", provider, issuer, subject));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static @Nullable Instant latest(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return later(a, b);
    }

    private static SessionRefusedException refused(String message) {
        return new SessionRefusedException(RefusedPart.TOKEN, message);
    }

    private static SessionRefusedException ended() {
        return refused("The sign-in has ended");
    }

    private static String newToken() {
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        return "rs_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
