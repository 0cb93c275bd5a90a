@NullMarked
package org.roster.desktop.tls;

import org.jspecify.annotations.NullMarked;
