@NullMarked
package org.roster.desktop.limits;

import org.jspecify.annotations.NullMarked;
