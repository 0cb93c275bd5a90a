package org.roster.client;

import org.roster.contract.ActiveSession;

import java.util.List;

/** The user's own sign-ins at a service. Calls block; don't make them on the JavaFX thread. */
public interface OwnSessions {

    /** The sign-ins that haven't ended, the last used first. */
    List<ActiveSession> list() throws ServiceException;

    /** Ends a sign-in. Succeeds as well if it has already ended. */
    void end(String id) throws ServiceException;
}
