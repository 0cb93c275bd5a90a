package org.roster.client.signin;

import org.roster.client.RosterServiceClient;
import org.roster.client.ServiceException;
import org.roster.client.keyring.SignInBinding;
import org.roster.client.tls.ServerTrust;
import org.roster.contract.NewSession;
import org.roster.contract.ServerOrigin;
import org.roster.contract.SessionResumption;
import org.roster.contract.SessionToken;
import org.roster.contract.SignInNonce;
import org.roster.contract.StepUp;

import java.net.URI;
import java.util.Base64;

/** The calls that begin, resume and confirm a sign-in at a service, with proofs of its key. */
final class ServiceSignIn {

    private final RosterServiceClient service;
    private final DeviceKey key;

    ServiceSignIn(RosterServiceClient service, DeviceKey key) {
        this.service = service;
        this.key = key;
    }

    /**
     * A nonce, and the verifier that opens it.
     *
     * @param nonce the nonce of the authentication request
     * @param verifier 32 random bytes in base64url
     */
    record Commitment(String nonce, String verifier) {

        /** Keeps the verifier out of logs. */
        @Override
        public String toString() {
            return "Commitment[" + nonce + "]";
        }
    }

    /**
     * Creates a nonce for one authentication request. It commits to the address that was entered,
     * never to one from a response, so that no other server can use the ID token.
     *
     * @param server the entered address
     * @param trust how the server has identified itself
     */
    Commitment commit(URI server, ServerTrust trust) {
        String entered = ServerOrigin.of(server);
        String origin =
                trust.key().map(each -> ServerOrigin.withKey(entered, each)).orElse(entered);
        byte[] verifier = SignInSecrets.randomBytes();
        return new Commitment(
                SignInNonce.of(origin, key.thumbprint(), verifier),
                Base64.getUrlEncoder().withoutPadding().encodeToString(verifier));
    }

    /** Begins a sign-in. */
    SessionToken begin(IdToken idToken, Commitment commitment) throws ServiceException {
        return service.begin(
                new NewSession(idToken.value(), commitment.verifier(), clientName()), this::proof);
    }

    /** Resumes a sign-in with a refreshed ID token. */
    SessionToken resume(String signInId, IdToken idToken) throws ServiceException {
        return service.resume(new SessionResumption(signInId, idToken.value()), this::proof);
    }

    /** Tells the service that the user has signed in again. */
    void stepUp(String token, IdToken idToken, Commitment commitment) throws ServiceException {
        service.stepUp(token, new StepUp(idToken.value(), commitment.verifier()), this::proof);
    }

    private String proof(URI target) {
        return key.proof("POST", target, service.clock().instant());
    }

    /** Returns the data that the keyring stores with the credential. */
    SignInBinding binding(String signInId, String nonce) {
        return new SignInBinding(signInId, key.encoded(), nonce);
    }

    /** The name of this program and system, for the list of sessions. */
    private String clientName() {
        return service.product() + ", " + System.getProperty("os.name", "");
    }
}
