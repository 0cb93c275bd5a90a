package org.roster.desktop.signin;

import org.roster.client.keyring.KeyringException;
import org.roster.client.signin.Session;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.Messages;

/** Reports failures to store or delete the credential. */
public final class CredentialStoreNotices {

    private final Tasks tasks;
    private final Notices notices;
    private final Messages messages = Messages.beside(CredentialStoreNotices.class);

    public CredentialStoreNotices(Tasks tasks, Notices notices) {
        this.tasks = tasks;
        this.notices = notices;
    }

    /** Warns if the session can't be stored. */
    public void watch(Session session) {
        var _ =
                session.stored()
                        .whenComplete((stored, e) -> {
                            if (e != null) {
                                tasks.foreground(() -> notices.warn(messages.get("stay.not-kept")));
                            }
                        });
    }

    /** Signs out in the background. */
    public void signOut(Session session) {
        tasks.execute(KeyringException.class, session::signOut)
                .onFailure(e -> notices.warn(messages.get("stay.not-cleared")))
                .start();
    }
}
