package org.roster.server.identity;

import com.nimbusds.jose.JOSEException;

import org.roster.demo.provider.LocalProviders;
import org.roster.demo.service.SessionClient;

import java.util.List;
import java.util.stream.Stream;

/**
 * Tokens of an attacker. Some have the provider's own signature, so that each is invalid for one
 * reason only.
 */
public final class HostileTokens {

    private final LocalProviders providers;
    private final ScriptedProvider provider;
    private final GenuineTokens genuine;

    /**
     * Tokens for a service that accepts those of both.
     *
     * @param provider stands for Google
     * @param desktop signs in at the service
     */
    public HostileTokens(
            LocalProviders providers, ScriptedProvider provider, SessionClient desktop) {
        this.providers = providers;
        this.provider = provider;
        this.genuine = new GenuineTokens(provider, desktop);
    }

    /** All hostile tokens. */
    public List<Hostile> all() throws JOSEException {
        return Stream.of(
                        new HostileSignatures(genuine, provider).all(),
                        new HostileHeaders(genuine, provider).all(),
                        new HostileClaims(providers, genuine, provider).all(),
                        new HostileEncodings(genuine).all())
                .flatMap(kind -> kind)
                .toList();
    }

    /** A valid token. */
    public String honest() {
        return genuine.token();
    }

    /** The valid tokens that the hostile ones are made of. */
    GenuineTokens genuine() {
        return genuine;
    }

    /** A token with its name, which appears in the name of a test instead of the token. */
    public record Hostile(String name, String token) {
        @Override
        public String toString() {
            return name;
        }
    }
}
