/** Tests of the keyrings. */
@NullMarked
package org.roster.desktop.signin.keyring;

import org.jspecify.annotations.NullMarked;
