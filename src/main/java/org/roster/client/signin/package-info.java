/** Native sign-in with Google and Microsoft through the default browser, and token refresh. */
@NullMarked
package org.roster.client.signin;

import org.jspecify.annotations.NullMarked;
