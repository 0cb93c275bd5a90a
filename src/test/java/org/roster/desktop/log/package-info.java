@NullMarked
package org.roster.desktop.log;

import org.jspecify.annotations.NullMarked;
