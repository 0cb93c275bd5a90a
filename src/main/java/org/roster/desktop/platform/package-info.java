/** The operating system: the default browser and file opener. */
@NullMarked
package org.roster.desktop.platform;

import org.jspecify.annotations.NullMarked;
