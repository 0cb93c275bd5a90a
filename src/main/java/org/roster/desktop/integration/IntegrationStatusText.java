package org.roster.desktop.integration;

/**
 * Describes the status of integrations in the user's language.
 *
 * @param <E> a webhook or a SCIM connection
 * @param <S> its status
 */
public interface IntegrationStatusText<E, S> {

    /** Returns the status in one or a few words. */
    String status(S status);

    /** Returns the reason for the status, or a day; empty if the status says it all. */
    String brief(E item, S status);

    /** Works like {@link #brief}, with the exact time instead of a day. */
    String explanation(E item, S status);
}
