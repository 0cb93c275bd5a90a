/** The credential store: refresh tokens in the keyring of the operating system. */
@NullMarked
package org.roster.desktop.signin.store;

import org.jspecify.annotations.NullMarked;
