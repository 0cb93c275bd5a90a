/** The sign-in page: server address, identity provider, progress in the browser. */
@NullMarked
package org.roster.desktop.signin;

import org.jspecify.annotations.NullMarked;
