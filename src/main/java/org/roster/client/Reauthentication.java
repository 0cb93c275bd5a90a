package org.roster.client;

/** Asks the user to sign in again, for a change that the service accepts only after that. */
@FunctionalInterface
public interface Reauthentication {

    /**
     * Blocks until the user has signed in again and the service has accepted it.
     *
     * @throws ServiceException.NotConfirmed if the user cancels
     */
    void reauthenticate() throws ServiceException;
}
