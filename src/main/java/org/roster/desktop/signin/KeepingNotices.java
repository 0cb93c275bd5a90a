package org.roster.desktop.signin;

import org.roster.desktop.signin.keyring.KeyringException;
import org.roster.desktop.ui.Messages;
import org.roster.desktop.ui.Notices;
import org.roster.desktop.ui.Tasks;

/** Tells people where staying signed in, or signing out, did not go as they wanted. */
public final class KeepingNotices {

    private final Tasks tasks;
    private final Notices notices;
    private final Messages messages = Messages.beside(KeepingNotices.class);

    public KeepingNotices(Tasks tasks, Notices notices) {
        this.tasks = tasks;
        this.notices = notices;
    }

    /** Says so if a session ends with the window though it should not. */
    public void watch(Session session) {
        var _ =
                session.kept()
                        .whenComplete((kept, e) -> {
                            if (e != null) {
                                tasks.foreground(() -> notices.warn(messages.get("stay.not-kept")));
                            }
                        });
    }

    /** Clears what is kept of a session, in the background. */
    public void forget(Session session) {
        var _ =
                tasks.run(
                        KeyringException.class,
                        () -> {
                            session.forget();
                            return true;
                        },
                        () -> {},
                        cleared -> {},
                        (KeyringException e) -> notices.warn(messages.get("stay.not-cleared")));
    }
}
