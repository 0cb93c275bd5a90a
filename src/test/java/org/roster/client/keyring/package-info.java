@NullMarked
package org.roster.client.keyring;

import org.jspecify.annotations.NullMarked;
