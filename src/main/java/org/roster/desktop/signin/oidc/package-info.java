/** Native sign-in with Google and Microsoft through the default browser, and token refresh. */
@NullMarked
package org.roster.desktop.signin.oidc;

import org.jspecify.annotations.NullMarked;
