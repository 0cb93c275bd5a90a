package org.roster.desktop.signin.store;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;
import org.roster.contract.SignIn.SignInProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * What the keyring holds of a sign-in at one service.
 *
 * @param provider who renews it
 * @param username whose it is
 * @param issuer Google's issuer or Microsoft's authority
 * @param clientId the desktop's client there
 * @param refreshSecret the secret that it is renewed with
 */
public record StoredCredential(
        Provider provider, String username, String issuer, String clientId, String refreshSecret) {

    private static final Logger LOG = LoggerFactory.getLogger(StoredCredential.class);

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    // A newer Roster may have kept more
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    /** What is kept for a person who did not want to stay signed in: that, and no more. */
    private static final byte[] DECLINED = {'{', '}'};

    /** An entry as it is written, where everything may be missing. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Entry(
            @Nullable Provider provider,
            @Nullable String username,
            @Nullable String issuer,
            @Nullable String clientId,
            @JsonAlias("keepsake") @Nullable String refreshSecret) {}

    static StoredCredential of(SignInProvider offer, String username, String refreshSecret) {
        return new StoredCredential(
                offer.provider(), username, issuer(offer), offer.clientId(), refreshSecret);
    }

    private static String issuer(SignInProvider offer) {
        return Objects.requireNonNullElse(
                offer.provider() == Provider.GOOGLE ? offer.issuer() : offer.authority(), "");
    }

    /**
     * Whether it was made for this offer. The secret goes to no other address than the one that it
     * came from, whatever the service says now.
     */
    public boolean belongsTo(SignInProvider offer) {
        return provider == offer.provider()
                && issuer.equals(issuer(offer))
                && clientId.equals(offer.clientId());
    }

    /** An entry of somebody who does not want to stay signed in. */
    static byte[] declined() {
        return DECLINED.clone();
    }

    /** The entry. */
    byte[] entry() {
        try {
            return JSON.writeValueAsBytes(
                    new Entry(provider, username, issuer, clientId, refreshSecret));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Text is always JSON", e);
        }
    }

    /** Reads an entry; empty where it is {@link #declined}, or none of ours. */
    public static Optional<StoredCredential> read(byte[] entry) {
        try {
            Entry kept = JSON.readValue(entry, Entry.class);
            if (kept != null
                    && kept.provider != null
                    && kept.username != null
                    && kept.issuer != null
                    && kept.clientId != null
                    && kept.refreshSecret != null) {
                return Optional.of(
                        new StoredCredential(
                                kept.provider,
                                kept.username,
                                kept.issuer,
                                kept.clientId,
                                kept.refreshSecret));
            }
        } catch (IOException e) {
            // Its message may say what is in it
            LOG.warn("What the keyring holds cannot be read: {}", e.getClass().getName());
        }
        return Optional.empty();
    }

    /** Leaves the secret out of logs. */
    @Override
    public String toString() {
        return "StoredCredential[" + provider + " at " + issuer + "]";
    }
}
