package org.roster.client.signin;

import org.roster.contract.Provider;

import java.util.List;

/**
 * How users can sign in to a service.
 *
 * @param providers the identity providers that it offers, in its order, each once
 * @param origin the origin that it calls its own, as {@link org.roster.contract.ServerOrigin}
 *     spells it; untrusted
 */
public record SignInOptions(List<Provider> providers, String origin) {}
