package org.roster.desktop.signin;

import org.roster.desktop.signin.oidc.Session;
import org.roster.desktop.signin.store.KeyringException;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.Messages;

/** Tells people where staying signed in, or signing out, did not go as they wanted. */
public final class CredentialStoreNotices {

    private final Tasks tasks;
    private final Notices notices;
    private final Messages messages = Messages.beside(CredentialStoreNotices.class);

    public CredentialStoreNotices(Tasks tasks, Notices notices) {
        this.tasks = tasks;
        this.notices = notices;
    }

    /** Says so if a session ends with the window though it should not. */
    public void watch(Session session) {
        var _ =
                session.stored()
                        .whenComplete((kept, e) -> {
                            if (e != null) {
                                tasks.foreground(() -> notices.warn(messages.get("stay.not-kept")));
                            }
                        });
    }

    /** Clears what is kept of a session, in the background. */
    public void forget(Session session) {
        tasks.execute(KeyringException.class, session::deleteCredential)
                .onFailure(e -> notices.warn(messages.get("stay.not-cleared")))
                .start();
    }
}
