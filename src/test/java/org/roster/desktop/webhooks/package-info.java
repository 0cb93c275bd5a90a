@NullMarked
package org.roster.desktop.webhooks;

import org.jspecify.annotations.NullMarked;
