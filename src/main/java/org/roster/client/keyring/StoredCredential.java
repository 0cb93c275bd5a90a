package org.roster.client.keyring;

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
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * The credential of a sign-in to one service, as the keyring stores it.
 *
 * @param provider the identity provider that renews the sign-in
 * @param username the account
 * @param issuer Google's issuer or Microsoft's authority
 * @param clientId the client ID of the desktop
 * @param refreshCredential the secret that renews the sign-in: Google's refresh token, or msal4j's
 *     token cache
 * @param binding the sign-in at the service
 */
public record StoredCredential(
        Provider provider,
        String username,
        String issuer,
        String clientId,
        String refreshCredential,
        SignInBinding binding) {

    private static final Logger LOG = LoggerFactory.getLogger(StoredCredential.class);

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    // A newer version may have stored more
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    /** The entry of a user who chose not to stay signed in. */
    private static final byte[] DECLINED = {'{', '}'};

    /** The JSON of an entry, in which every field may be missing. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Entry(
            @Nullable Provider provider,
            @Nullable String username,
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String refreshCredential,
            @Nullable String signInId,
            @Nullable String deviceKey,
            @Nullable String nonce) {}

    static StoredCredential of(
            SignInProvider offer,
            String username,
            String refreshCredential,
            SignInBinding binding) {
        return new StoredCredential(
                offer.provider(),
                username,
                issuer(offer),
                offer.clientId(),
                refreshCredential,
                binding);
    }

    private static String issuer(SignInProvider offer) {
        return Objects.requireNonNullElse(
                offer.provider() == Provider.GOOGLE ? offer.issuer() : offer.authority(), "");
    }

    /**
     * Whether the credential was issued for this offer. The secret is only sent to the address that
     * issued it, even if the service now names another one.
     */
    public boolean belongsTo(SignInProvider offer) {
        return provider == offer.provider()
                && issuer.equals(issuer(offer))
                && clientId.equals(offer.clientId());
    }

    /** The entry of a user who chose not to stay signed in. */
    static byte[] declined() {
        return DECLINED.clone();
    }

    /** The JSON of this credential. */
    byte[] entry() {
        try {
            return JSON.writeValueAsBytes(
                    new Entry(
                            provider,
                            username,
                            issuer,
                            clientId,
                            refreshCredential,
                            binding.signInId(),
                            binding.deviceKey(),
                            binding.nonce()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings can always be written as JSON", e);
        }
    }

    /** Whether an entry is that of a user who chose not to stay signed in. */
    public static boolean isDeclined(byte[] entry) {
        return Arrays.equals(entry, DECLINED);
    }

    /** The name of the account. */
    public AccountName account() {
        return new AccountName(provider, username);
    }

    /**
     * Reads an entry; empty if it is {@link #declined} or invalid, or if a version of Roster
     * without sessions stored it.
     */
    public static Optional<StoredCredential> read(byte[] entry) {
        try {
            Entry stored = JSON.readValue(entry, Entry.class);
            if (stored != null
                    && stored.provider != null
                    && stored.username != null
                    && stored.issuer != null
                    && stored.clientId != null
                    && stored.refreshCredential != null
                    && stored.signInId != null
                    && stored.deviceKey != null
                    && stored.nonce != null) {
                return Optional.of(
                        new StoredCredential(
                                stored.provider,
                                stored.username,
                                stored.issuer,
                                stored.clientId,
                                stored.refreshCredential,
                                new SignInBinding(
                                        stored.signInId, stored.deviceKey, stored.nonce)));
            }
        } catch (IOException e) {
            // The message may contain the secret
            LOG.warn("The keyring entry is invalid: {}", e.getClass().getName());
        }
        return Optional.empty();
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "StoredCredential[" + provider + " at " + issuer + "]";
    }
}
