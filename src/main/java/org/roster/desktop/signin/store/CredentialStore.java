package org.roster.desktop.signin.store;

import org.jspecify.annotations.Nullable;
import org.roster.contract.SignIn.SignInProvider;
import org.roster.desktop.signin.oidc.ProviderTokens;
import org.roster.desktop.signin.oidc.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Keeps one session in the keyring, where the person wants that, until the person signs out. */
public final class CredentialStore {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialStore.class);

    private final Keyring keyring;
    private final String entry;
    private final SignInProvider offer;
    private final Supplier<@Nullable String> refreshSecret;
    private final boolean wanted;
    private final ExecutorService executor;
    private final CompletableFuture<Boolean> kept = new CompletableFuture<>();
    private final AtomicReference<@Nullable String> account = new AtomicReference<>();
    private final AtomicReference<byte @Nullable []> written = new AtomicReference<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * Keeps nothing yet.
     *
     * @param server the service, whose entry in the keyring it is
     * @param offer what the service says of the provider
     * @param refreshSecret what to keep, as {@link ProviderTokens} gives it
     * @param wanted whether the person wants to stay signed in
     * @param executor waits for the keyring
     */
    public CredentialStore(
            Keyring keyring,
            URI server,
            SignInProvider offer,
            Supplier<@Nullable String> refreshSecret,
            boolean wanted,
            ExecutorService executor) {
        this.keyring = keyring;
        this.entry = server.toString();
        this.offer = offer;
        this.refreshSecret = refreshSecret;
        this.wanted = wanted;
        this.executor = executor;
    }

    /** Keeps the session; or, where that is not wanted, that it is not. */
    public void keep(String username) {
        account.set(username);
        inBackground();
    }

    /** Keeps it as it is after a renewal; what was kept before may hold no longer. */
    public void renewed() {
        if (wanted && account.get() != null) {
            inBackground();
        }
    }

    /** See {@link Session#stored}. */
    public CompletableFuture<Boolean> stored() {
        return kept.copy();
    }

    private void inBackground() {
        try {
            var _ = executor.submit(this::write);
        } catch (RejectedExecutionException e) {
            LOG.debug("The desktop has closed", e);
        }
    }

    private void write() {
        if (ended.get()) {
            return;
        }
        try {
            kept.complete(wanted ? writeCredential() : decline());
        } catch (KeyringException e) {
            LOG.warn("The session is not kept: {}", e.getMessage());
            kept.completeExceptionally(e);
        }
    }

    private boolean writeCredential() throws KeyringException {
        String secret = refreshSecret.get();
        String username = account.get();
        if (secret == null || username == null) {
            throw new KeyringException("The provider gave nothing to renew with");
        }
        byte[] kept = StoredCredential.of(offer, username, secret).entry();
        if (Arrays.equals(kept, written.get())) {
            return true;
        }
        keyring.write(entry, kept);
        written.set(kept);
        if (ended.get()) {
            // The person has signed out meanwhile, and this may have come after that
            keyring.delete(entry);
        }
        return true;
    }

    /** Nobody has to know where that fails: nothing was to be kept. */
    private boolean decline() {
        try {
            keyring.write(entry, StoredCredential.declined());
        } catch (KeyringException e) {
            LOG.debug("No keyring to say no in", e);
        }
        return false;
    }

    /**
     * Clears what is kept, and keeps nothing any more. Blocks.
     *
     * @throws KeyringException if it may still be there
     */
    public void clear() throws KeyringException {
        ended.set(true);
        if (wanted) {
            keyring.delete(entry);
        }
    }
}
