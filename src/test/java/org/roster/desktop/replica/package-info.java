@NullMarked
package org.roster.desktop.replica;

import org.jspecify.annotations.NullMarked;
