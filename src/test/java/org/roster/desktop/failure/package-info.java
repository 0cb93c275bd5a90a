@NullMarked
package org.roster.desktop.failure;

import org.jspecify.annotations.NullMarked;
