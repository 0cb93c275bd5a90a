package org.roster.desktop.signin.store;

import org.roster.contract.Provider;

/**
 * The name of an account at a server.
 *
 * @param provider the identity provider of the account
 * @param username the account's username at the provider
 */
public record AccountName(Provider provider, String username) {}
