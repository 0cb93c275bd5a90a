package org.roster.demo.provider;

/**
 * An OAuth error response (RFC 6749, sections 4.1.2.1 and 5.2).
 *
 * @param code the {@code error} parameter
 * @param description the {@code error_description} parameter
 */
record OAuthError(String code, String description) {}
