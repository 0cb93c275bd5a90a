package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.client.keyring.Keyring;
import org.roster.client.keyring.KeyringException;
import org.roster.client.keyring.ServerKeyring;
import org.roster.client.signin.NativeSignInService;
import org.roster.client.signin.PendingSignIn;
import org.roster.client.signin.Session;
import org.roster.client.signin.SignInException;
import org.roster.client.signin.StoredSignIn;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The sign-in that the keyring stores for the command line. */
final class SignInStore {

    /** The maximum time to wait until a renewed credential is stored. */
    private static final long STORE_TIMEOUT_SECONDS = 10;

    private final Keyring keyring;

    SignInStore(Keyring keyring) {
        this.keyring = keyring;
    }

    /** Returns the signed-in account. */
    Optional<CommandAccount> account() throws CommandException {
        try {
            return CommandAccount.read(keyring);
        } catch (KeyringException e) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "The keyring of this computer can't be used, so there is no sign-in. Set "
                            + ApiTokenSource.TOKEN
                            + " to an API token instead.");
        }
    }

    /**
     * Resumes the sign-in of an account.
     *
     * @return null if the keyring contains no sign-in
     */
    @Nullable Session resume(NativeSignInService signIn, CommandAccount account)
            throws SignInException, InterruptedException {
        StoredSignIn stored = join(signIn.storedSignIn(account.server(), account.name()));
        if (stored.account() == null) {
            return null;
        }
        Session session = await(stored.account().resume());
        String username = session.me().identity().username();
        if (!username.equals(account.username())) {
            // The account was renamed at the provider, which also renames its keyring entry
            remember(new CommandAccount(account.server(), account.provider(), username));
        }
        return session;
    }

    /** Waits for a sign-in. */
    static Session await(PendingSignIn pending) throws SignInException, InterruptedException {
        try {
            return pending.session().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SignInException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }

    private static StoredSignIn join(CompletableFuture<StoredSignIn> stored)
            throws InterruptedException {
        try {
            return stored.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the credential of a session is stored, and returns whether it is. */
    static boolean isStored(Session session) throws InterruptedException {
        try {
            return session.stored().get(STORE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** Stores the signed-in account, and returns whether that succeeded. */
    boolean remember(CommandAccount account) {
        try {
            account.write(keyring);
            return true;
        } catch (KeyringException e) {
            return false;
        }
    }

    /** Deletes the account and its credential. */
    void forget(CommandAccount account) throws KeyringException {
        CommandAccount.delete(keyring);
        new ServerKeyring(keyring, account.server()).delete(account.name());
    }
}
