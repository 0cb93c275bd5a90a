package org.roster.client;

import org.roster.contract.CreatedScimConnection;
import org.roster.contract.HeldDeactivation;
import org.roster.contract.NewScimConnection;
import org.roster.contract.NewScimToken;
import org.roster.contract.ScimConnection;
import org.roster.contract.ScimConnectionPatch;

import java.util.List;

/**
 * The SCIM connections of an organization, through which directories provision users. Calls block;
 * don't make them on the JavaFX thread.
 */
public interface OrganizationProvisioning {

    /** Returns the address that directories send their requests to. Doesn't block. */
    String address();

    /** The connections, newest first. */
    List<ScimConnection> list() throws ServiceException;

    /**
     * Creates a connection and returns its secret, which the service doesn't return again. Fails
     * with {@code scim-connection-limit-reached} or {@code token-limit-reached} at the limits.
     */
    CreatedScimConnection create(NewScimConnection connection) throws ServiceException;

    /** Changes the name or the limit of a connection. */
    ScimConnection change(String id, ScimConnectionPatch patch) throws ServiceException;

    /**
     * Makes the caller the creator of a connection, and returns its new secret. The old one stops
     * working.
     */
    CreatedScimConnection takeOver(String id, NewScimToken token) throws ServiceException;

    /** Removes a connection; its users stay. Succeeds as well if it no longer exists. */
    void remove(String id) throws ServiceException;

    /** The deactivations of a connection that wait for an administrator, oldest first. */
    List<HeldDeactivation> held(String id) throws ServiceException;

    /**
     * Suspends the member of a held deactivation, or revokes the invite. Fails with {@code
     * held-administrator} if the member has become an administrator, and with {@code not-found} if
     * the deactivation is no longer held, or was held again at another time.
     */
    void approve(String id, HeldDeactivation held) throws ServiceException;

    /** Keeps the access of a user whose deactivation is held. Fails like {@link #approve}. */
    void reject(String id, HeldDeactivation held) throws ServiceException;
}
