/**
 * Webhooks: sends the events of an organization to addresses that its administrators choose, as
 * specified by Standard Webhooks.
 */
@NullMarked
package org.roster.server.webhooks;

import org.jspecify.annotations.NullMarked;
