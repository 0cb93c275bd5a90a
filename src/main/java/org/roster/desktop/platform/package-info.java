/** The operating system: its programs, the default browser and file opener, and the Windows API. */
@NullMarked
package org.roster.desktop.platform;

import org.jspecify.annotations.NullMarked;
