package org.roster.desktop.signin.oidc;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;

/**
 * Whether people can stay signed in on this machine, and who has.
 *
 * @param possible whether there is a keyring that answers; without one, a session ends with the
 *     window
 * @param wanted whether the person who signed in last wanted to stay signed in; true if nobody has
 * @param account who is signed in still, or null
 */
public record StoredSignIn(boolean possible, boolean wanted, @Nullable Account account) {

    /** There is no keyring. */
    public static final StoredSignIn IMPOSSIBLE = new StoredSignIn(false, false, null);

    /** Nobody is signed in any more. */
    public static final StoredSignIn NOBODY = new StoredSignIn(true, true, null);

    /** The person who signed in last did not want to stay signed in. */
    public static final StoredSignIn DECLINED = new StoredSignIn(true, false, null);

    /** Somebody is signed in still. */
    public static StoredSignIn of(Account account) {
        return new StoredSignIn(true, true, account);
    }

    /** Somebody who has stayed signed in. */
    public interface Account {

        /** Who vouches. */
        Provider provider();

        /** What the provider calls the account. */
        String username();

        /**
         * Signs in without the person. No browser opens, and there is no link. Returns at once;
         * what the provider does not renew any more is cleared from the keyring.
         */
        PendingSignIn resume();
    }
}
