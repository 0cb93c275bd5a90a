package org.roster.client.keyring;

import org.jspecify.annotations.Nullable;
import org.roster.contract.SignIn.SignInProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Stores the credential of one session in the keyring until the user signs out, if the user chose
 * to stay signed in.
 */
public final class CredentialStore {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialStore.class);

    /** Whether the session still stores its credential. */
    private enum State {
        ACTIVE,
        SIGNED_OUT,
        /** The entry belongs to a later session of the same account. */
        REPLACED
    }

    private final ServerKeyring keyring;
    private final SignInProvider offer;
    private final Supplier<@Nullable String> refreshCredential;
    private final SignInBinding binding;
    private final @Nullable AccountName resumed;
    private final boolean wanted;
    private final ExecutorService executor;
    private final CompletableFuture<Boolean> stored = new CompletableFuture<>();
    private final AtomicReference<@Nullable AccountName> account = new AtomicReference<>();
    private final AtomicReference<byte @Nullable []> written = new AtomicReference<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.ACTIVE);

    /**
     * Creates a store that writes nothing yet.
     *
     * @param offer the service's description of the provider
     * @param refreshCredential supplies the current credential; null if there is none
     * @param binding the sign-in at the service
     * @param resumed the account whose entry the session was resumed from, or null for a sign-in in
     *     the browser. It may have been renamed since
     * @param wanted whether the user chose to stay signed in
     * @param executor waits for the keyring
     */
    public CredentialStore(
            ServerKeyring keyring,
            SignInProvider offer,
            Supplier<@Nullable String> refreshCredential,
            SignInBinding binding,
            @Nullable AccountName resumed,
            boolean wanted,
            ExecutorService executor) {
        this.keyring = keyring;
        this.offer = offer;
        this.refreshCredential = refreshCredential;
        this.binding = binding;
        this.resumed = resumed;
        this.wanted = wanted;
        this.executor = executor;
    }

    /** Stores the credential, or the user's choice not to stay signed in. */
    public void store(String username) {
        account.set(new AccountName(offer.provider(), username));
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
        AccountName name = account.get();
        if (name == null || state.get() != State.ACTIVE) {
            stored.complete(false);
            return;
        }
        try {
            stored.complete(wanted ? writeCredential(name) : writeDeclined(name));
        } catch (KeyringException e) {
            LOG.warn("The credential cannot be stored: {}", e.getMessage());
            stored.completeExceptionally(e);
        }
    }

    private boolean writeCredential(AccountName name) throws KeyringException {
        String secret = refreshCredential.get();
        if (secret == null) {
            throw new KeyringException("The provider issued no refresh token");
        }
        byte[] credential = StoredCredential.of(offer, name.username(), secret, binding).entry();
        byte[] before = written.get();
        if (Arrays.equals(credential, before)) {
            return true;
        }
        keyring.write(name, credential);
        written.set(credential);
        if (before == null) {
            keyring.accept();
            if (!name.equals(resumed)) {
                keyring.delete(resumed);
            }
        }
        if (state.get() == State.SIGNED_OUT) {
            // The user has signed out during the write, which may have come after the deletion
            keyring.delete(name);
        }
        return true;
    }

    /** Ignores failures: without a keyring there is nothing to decline. */
    private boolean writeDeclined(AccountName name) {
        try {
            keyring.decline();
            keyring.delete(name);
        } catch (KeyringException e) {
            LOG.debug("The user's choice not to stay signed in cannot be stored", e);
        }
        return false;
    }

    /** Stores no further credential: a later session of the same account stores its own. */
    public void replaced() {
        state.compareAndSet(State.ACTIVE, State.REPLACED);
    }

    /**
     * Deletes the credential and stores no further one. Blocks.
     *
     * @throws KeyringException if the credential may still be stored
     */
    public void delete() throws KeyringException {
        state.set(State.SIGNED_OUT);
        if (wanted) {
            keyring.delete(account.get());
            keyring.delete(resumed);
        }
    }
}
