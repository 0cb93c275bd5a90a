/** Cryptography of the tests. */
@NullMarked
package org.roster.cryptography;

import org.jspecify.annotations.NullMarked;
