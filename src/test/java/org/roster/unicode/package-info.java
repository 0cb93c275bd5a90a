@NullMarked
package org.roster.unicode;

import org.jspecify.annotations.NullMarked;
