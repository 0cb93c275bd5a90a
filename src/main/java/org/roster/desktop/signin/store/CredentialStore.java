package org.roster.desktop.signin.store;

import org.jspecify.annotations.Nullable;
import org.roster.contract.SignIn.SignInProvider;
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

/**
 * Stores the credential of one session in the keyring until the user signs out, if the user chose
 * to stay signed in.
 */
public final class CredentialStore {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialStore.class);

    private final Keyring keyring;
    private final String entry;
    private final SignInProvider offer;
    private final Supplier<@Nullable String> refreshCredential;
    private final SignInBinding binding;
    private final boolean wanted;
    private final ExecutorService executor;
    private final CompletableFuture<Boolean> stored = new CompletableFuture<>();
    private final AtomicReference<@Nullable String> account = new AtomicReference<>();
    private final AtomicReference<byte @Nullable []> written = new AtomicReference<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * Creates a store that writes nothing yet.
     *
     * @param server the service, whose address names the keyring entry
     * @param offer the service's description of the provider
     * @param refreshCredential supplies the current credential; null if there is none
     * @param binding the sign-in at the service
     * @param wanted whether the user chose to stay signed in
     * @param executor waits for the keyring
     */
    public CredentialStore(
            Keyring keyring,
            URI server,
            SignInProvider offer,
            Supplier<@Nullable String> refreshCredential,
            SignInBinding binding,
            boolean wanted,
            ExecutorService executor) {
        this.keyring = keyring;
        this.entry = server.toString();
        this.offer = offer;
        this.refreshCredential = refreshCredential;
        this.binding = binding;
        this.wanted = wanted;
        this.executor = executor;
    }

    /** Stores the credential, or the user's choice not to stay signed in. */
    public void store(String username) {
        account.set(username);
        writeInBackground();
    }

    /** Stores the credential after a renewal, which may have made the previous one invalid. */
    public void renewed() {
        if (wanted && account.get() != null) {
            writeInBackground();
        }
    }

    /** Whether the user chose to stay signed in. */
    public boolean isWanted() {
        return wanted;
    }

    /**
     * Whether the credential is stored. Completes after the first write; fails with a {@link
     * KeyringException} if the user chose to stay signed in and the write failed.
     */
    public CompletableFuture<Boolean> stored() {
        return stored.copy();
    }

    private void writeInBackground() {
        try {
            var _ = executor.submit(this::write);
        } catch (RejectedExecutionException e) {
            LOG.debug("The desktop has closed", e);
        }
    }

    private void write() {
        if (ended.get()) {
            stored.complete(false);
            return;
        }
        try {
            stored.complete(wanted ? writeCredential() : writeDeclined());
        } catch (KeyringException e) {
            LOG.warn("The credential cannot be stored: {}", e.getMessage());
            stored.completeExceptionally(e);
        }
    }

    private boolean writeCredential() throws KeyringException {
        String secret = refreshCredential.get();
        String username = account.get();
        if (secret == null || username == null) {
            throw new KeyringException("The provider issued no refresh token");
        }
        byte[] credential = StoredCredential.of(offer, username, secret, binding).entry();
        if (Arrays.equals(credential, written.get())) {
            return true;
        }
        keyring.write(entry, credential);
        written.set(credential);
        if (ended.get()) {
            // The user has signed out during the write, which may have come after the deletion
            keyring.delete(entry);
        }
        return true;
    }

    /** Ignores failures: without a keyring there is nothing to decline. */
    private boolean writeDeclined() {
        try {
            keyring.write(entry, StoredCredential.declined());
        } catch (KeyringException e) {
            LOG.debug("The user's choice not to stay signed in cannot be stored", e);
        }
        return false;
    }

    /**
     * Deletes the credential and stores no further one. Blocks.
     *
     * @throws KeyringException if the credential may still be stored
     */
    public void delete() throws KeyringException {
        ended.set(true);
        if (wanted) {
            keyring.delete(entry);
        }
    }
}
