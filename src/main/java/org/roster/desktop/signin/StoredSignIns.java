package org.roster.desktop.signin;

import org.jspecify.annotations.Nullable;
import org.roster.client.keyring.AccountName;
import org.roster.client.signin.Session;
import org.roster.client.signin.SignInService;
import org.roster.client.signin.StoredSignIn;
import org.roster.contract.Provider;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.task.Tasks;

import java.net.URI;
import java.util.function.Consumer;

/** Resumes stored sign-ins in the background, without the browser and the sign-in page. */
public final class StoredSignIns {

    private final SignInService service;
    private final Tasks tasks;

    /**
     * Creates an instance that resumes sign-ins with this service.
     *
     * @param tasks their end stops all attempts
     */
    public StoredSignIns(SignInService service, Tasks tasks) {
        this.service = service;
        this.tasks = tasks;
    }

    /** The account of a known server, or null if it is unknown. */
    static @Nullable AccountName account(KnownServer known) {
        String username = known.account();
        Provider provider = known.provider();
        return username == null || provider == null ? null : new AccountName(provider, username);
    }

    /**
     * Resumes the sign-in of an account, if one is stored. Tries again while the service or the
     * provider doesn't respond.
     *
     * @param resumed receives the session
     * @param refused runs if the user has to sign in again
     */
    public void resume(KnownServer known, Consumer<Session> resumed, Runnable refused) {
        AccountName account = account(known);
        if (account == null) {
            return;
        }
        var _ =
                service.storedSignIn(URI.create(known.address()), account)
                        .thenAccept(
                                stored -> tasks.foreground(() -> resume(stored, resumed, refused)));
    }

    private void resume(StoredSignIn stored, Consumer<Session> resumed, Runnable refused) {
        if (stored.account() != null) {
            new RetriedResume(
                            stored.account(),
                            tasks,
                            resumed,
                            e -> {
                                if (!RetriedResume.mayPass(e)) {
                                    refused.run();
                                }
                            })
                    .retry();
        }
    }
}
