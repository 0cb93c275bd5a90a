/** Forged tokens, and a provider that publishes any keys. */
@NullMarked
package org.roster.server.identity;

import org.jspecify.annotations.NullMarked;
