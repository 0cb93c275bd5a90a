package org.roster.server.sessions;

import org.jspecify.annotations.Nullable;
import org.roster.contract.ServerOrigin;
import org.roster.demo.provider.IdTokenBuilder;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.DesktopKey;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.TestService;

import java.net.URI;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** A desktop that signs in. Everything that it sends is valid unless a test changes it. */
public final class SignInAttempt {

    private final TestService roster;
    private final SampleAccount account;
    private final DesktopKey key;
    private final byte[] verifier = DesktopKey.verifier();
    private String origin;

    /** A sign-in of an account with a new key. */
    public SignInAttempt(TestService roster, SampleAccount account) {
        this(roster, account, DesktopKey.generate());
    }

    /** A sign-in of an account with this key. */
    public SignInAttempt(TestService roster, SampleAccount account, DesktopKey key) {
        this.roster = roster;
        this.account = account;
        this.key = key;
        this.origin = ServerOrigin.of(roster.service().url());
    }

    /** The account that signs in. */
    public SampleAccount account() {
        return account;
    }

    /** The key of the desktop. */
    public DesktopKey key() {
        return key;
    }

    /** The bytes that the nonce contains. */
    public byte[] verifier() {
        return verifier;
    }

    /** The bytes that the nonce contains, in base64url. */
    public String encodedVerifier() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(verifier);
    }

    /** The origin that the nonce contains. */
    public String origin() {
        return origin;
    }

    /** Changes the origin that the nonce contains. */
    public SignInAttempt dial(String other) {
        origin = other;
        return this;
    }

    /** The address of a call below {@code /api/v1}. */
    public URI url(String path) {
        return URI.create(roster.service().url() + "/api/v1" + path);
    }

    /** A new proof for a call. */
    public String proof(String path) {
        return key.proof("POST", url(path), roster.clock().instant());
    }

    /** The nonce that the ID token must have. */
    public String nonce() {
        return key.nonce(origin, verifier);
    }

    /** The claims of a valid ID token, without a nonce. */
    public IdTokenBuilder refreshed() {
        return roster.providers()
                .idTokenBuilder(account, LocalProviders.desktopClient(account.provider()));
    }

    public Answer begin() {
        return begin(token -> token);
    }

    public Answer begin(UnaryOperator<IdTokenBuilder> change) {
        return begin(change.apply(refreshed().claim("nonce", nonce())).signed());
    }

    public Answer begin(String idToken) {
        return begin(idToken, proof("/sessions"));
    }

    public Answer begin(String idToken, @Nullable String proof) {
        return post("/sessions", body(idToken), proof);
    }

    private String body(String idToken) {
        return "{\"idToken\":\"%s\",\"verifier\":\"%s\",\"client\":\"Test\"}"
                .formatted(idToken, encodedVerifier());
    }

    public Answer resume(String signInId) {
        return resume(signInId, token -> token);
    }

    public Answer resume(String signInId, UnaryOperator<IdTokenBuilder> change) {
        return resume(signInId, change.apply(refreshed()).signed(), proof("/sessions/resume"));
    }

    public Answer resume(String signInId, String idToken, @Nullable String proof) {
        return post(
                "/sessions/resume",
                "{\"signInId\":\"%s\",\"idToken\":\"%s\"}".formatted(signInId, idToken),
                proof);
    }

    public Answer post(String path, String body, @Nullable String proof) {
        Api api = roster.api("", "");
        return (proof == null ? api : api.with("DPoP", proof)).post(path, body);
    }
}
