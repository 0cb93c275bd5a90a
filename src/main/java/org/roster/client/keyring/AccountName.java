package org.roster.client.keyring;

import org.roster.contract.Provider;

/**
 * The name of an account at a server.
 *
 * @param provider the identity provider of the account
 * @param username the account's username at the provider
 */
public record AccountName(Provider provider, String username) {}
