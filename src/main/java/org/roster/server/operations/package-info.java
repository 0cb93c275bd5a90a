/** What an operator watches: health, metrics, and whether everything the service needs answers. */
@NullMarked
package org.roster.server.operations;

import org.jspecify.annotations.NullMarked;
