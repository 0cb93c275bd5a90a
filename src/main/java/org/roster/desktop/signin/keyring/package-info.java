/** Where the operating system keeps a person's secrets. */
@NullMarked
package org.roster.desktop.signin.keyring;

import org.jspecify.annotations.NullMarked;
