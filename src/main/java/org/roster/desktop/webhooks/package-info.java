/** The webhooks of an organization and the logs of their deliveries. */
@NullMarked
package org.roster.desktop.webhooks;

import org.jspecify.annotations.NullMarked;
