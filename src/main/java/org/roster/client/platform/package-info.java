/** The operating system: its programs, the default browser and file opener, and the Windows API. */
@NullMarked
package org.roster.client.platform;

import org.jspecify.annotations.NullMarked;
