/** Signing in with Google or Microsoft in the person's own browser, and staying signed in. */
@NullMarked
package org.roster.desktop.signin;

import org.jspecify.annotations.NullMarked;
