package org.roster.client;

import org.roster.contract.ApiToken;
import org.roster.contract.CreatedApiToken;
import org.roster.contract.NewApiToken;

import java.util.List;

/** The API tokens of an organization. Calls block; don't make them on the JavaFX thread. */
public interface OrganizationTokens {

    /** The tokens, newest first, also those that have expired lately. */
    List<ApiToken> list() throws ServiceException;

    /** Creates a token and returns its secret, which the service doesn't return again. */
    CreatedApiToken create(NewApiToken token) throws ServiceException;

    /** Makes the caller the creator of a token, and returns its new secret. */
    CreatedApiToken takeOver(String id) throws ServiceException;

    /** Revokes a token. Succeeds as well if it no longer exists. */
    void revoke(String id) throws ServiceException;
}
