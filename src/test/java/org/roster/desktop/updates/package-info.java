@NullMarked
package org.roster.desktop.updates;

import org.jspecify.annotations.NullMarked;
