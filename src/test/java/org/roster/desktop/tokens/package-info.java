@NullMarked
package org.roster.desktop.tokens;

import org.jspecify.annotations.NullMarked;
