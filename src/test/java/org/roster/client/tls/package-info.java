@NullMarked
package org.roster.client.tls;

import org.jspecify.annotations.NullMarked;
