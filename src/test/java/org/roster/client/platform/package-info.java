@NullMarked
package org.roster.client.platform;

import org.jspecify.annotations.NullMarked;
