package org.roster.client.signin;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;

/**
 * The sign-in that the keyring of this machine stores for a service.
 *
 * @param possible whether there is a keyring that responds; without one, a session ends with the
 *     window
 * @param wanted whether the last user chose to stay signed in; true before the first sign-in
 * @param account the account that is still signed in, or null
 */
public record StoredSignIn(boolean possible, boolean wanted, @Nullable ResumableAccount account) {

    /** No keyring is available. */
    public static final StoredSignIn UNAVAILABLE = new StoredSignIn(false, false, null);

    /** The keyring stores no sign-in. */
    public static final StoredSignIn NONE = new StoredSignIn(true, true, null);

    /** The last user chose not to stay signed in. */
    public static final StoredSignIn DECLINED = new StoredSignIn(true, false, null);

    /** An account is still signed in. */
    public static StoredSignIn of(ResumableAccount account) {
        return new StoredSignIn(true, true, account);
    }

    /** An account that is still signed in. */
    public interface ResumableAccount {

        /** The identity provider of the account. */
        Provider provider();

        /** The provider's name for the account, usually its e-mail address. */
        String username();

        /**
         * Signs in without the user: no browser opens, and there is no link. Returns immediately.
         * If the provider refuses to renew the sign-in, it is deleted from the keyring.
         */
        PendingSignIn resume();
    }
}
