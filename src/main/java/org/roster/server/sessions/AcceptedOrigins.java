package org.roster.server.sessions;

import org.roster.contract.ServerOrigin;
import org.roster.contract.SignInNonce;

import java.net.URI;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The origins under which clients may reach this service. A sign-in that was made for another
 * origin is refused, so that another server can't pass on the sign-ins of its users.
 */
public final class AcceptedOrigins {

    private final Supplier<URI> publicUrl;
    private final Set<String> others;
    private final Supplier<PublicKey> certificateKey;

    /**
     * Creates the accepted origins.
     *
     * @param publicUrl the base of the service's addresses; known once the service listens
     * @param others further origins
     * @param certificateKey returns the key of the service's current certificate
     */
    public AcceptedOrigins(
            Supplier<URI> publicUrl, List<URI> others, Supplier<PublicKey> certificateKey) {
        this.publicUrl = publicUrl;
        this.others = others.stream().map(ServerOrigin::of).collect(Collectors.toUnmodifiableSet());
        this.certificateKey = certificateKey;
    }

    /** Returns the origin that the service calls its own. */
    public String own() {
        return ServerOrigin.of(publicUrl.get());
    }

    /** Returns whether clients may reach the service under an origin. */
    boolean contains(String origin) {
        return origin.equals(own()) || others.contains(origin);
    }

    /** Returns whether a path is that of a route, below the public URL's path if it has one. */
    boolean isPathOf(String route, String path) {
        return path.equals(route) || path.equals(publicUrl.get().getRawPath() + route);
    }

    /**
     * Returns whether a nonce commits to an accepted origin, with or without the key of the
     * service's certificate.
     *
     * @param proof the proof of the key that the nonce must contain
     */
    boolean isCommitted(String nonce, KeyProof proof, byte[] verifier) {
        String pinned = ServerOrigin.withKey(proof.origin(), certificateKey.get());
        return nonce.equals(SignInNonce.of(proof.origin(), proof.jkt(), verifier))
                || nonce.equals(SignInNonce.of(pinned, proof.jkt(), verifier));
    }
}
