/** The credential store: refresh tokens in the keyring of the operating system. */
@NullMarked
package org.roster.client.keyring;

import org.jspecify.annotations.NullMarked;
