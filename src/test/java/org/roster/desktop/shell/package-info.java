@NullMarked
package org.roster.desktop.shell;

import org.jspecify.annotations.NullMarked;
