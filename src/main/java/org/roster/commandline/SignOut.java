package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.client.keyring.KeyringException;
import org.roster.client.signin.NativeSignInService;
import org.roster.client.signin.Session;
import org.roster.client.signin.SignInException;

/**
 * Ends a stored sign-in. It isn't revoked at the identity provider: Google would also end the
 * window's sign-in, because both belong to the same client (RFC 7009, section 2.1).
 */
final class SignOut {

    private final ServiceAccess access;
    private final NativeSignInService signIn;

    SignOut(ServiceAccess access, NativeSignInService signIn) {
        this.access = access;
        this.signIn = signIn;
    }

    /**
     * Ends the sign-in of an account at the server and deletes its credential.
     *
     * @return the failure if the server couldn't be reached, or null. In that case, the sign-in
     *     ends there after seven days.
     * @throws CommandException if the keyring can't delete the credential
     */
    @Nullable SignInException end(CommandAccount account)
            throws CommandException, InterruptedException {
        SignInException failure = null;
        try {
            Session session = access.store().resume(signIn, account);
            if (session != null) {
                var _ = SignInStore.isStored(session);
                session.replace();
            }
        } catch (SignInException e) {
            failure = ExitCode.of(e) == ExitCode.UNREACHABLE ? e : null;
        }
        try {
            access.store().forget(access.store().account().orElse(account));
        } catch (KeyringException e) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "The keyring of this computer couldn't delete the credential. It may still be"
                            + " stored.");
        }
        return failure;
    }
}
