@NullMarked
package org.roster.server.webhooks;

import org.jspecify.annotations.NullMarked;
