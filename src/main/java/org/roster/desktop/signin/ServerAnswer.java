package org.roster.desktop.signin;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.client.signin.SignInOptions;
import org.roster.client.signin.SignInService;
import org.roster.client.signin.StoredSignIn;
import org.roster.contract.Provider;
import org.roster.desktop.settings.KnownServer;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The responses of a service and the keyring. */
record ServerAnswer(SignInOptions options, StoredSignIn stored) {

    /**
     * Queries both at the same time. Blocks.
     *
     * @param known the account that may be stored, or null
     */
    static ServerAnswer of(SignInService service, URI address, @Nullable KnownServer known)
            throws ServiceException {
        CompletableFuture<StoredSignIn> stored =
                service.storedSignIn(address, known == null ? null : StoredSignIns.account(known));
        return new ServerAnswer(service.options(address), stored.join());
    }

    List<Provider> offered() {
        return options.providers();
    }
}
