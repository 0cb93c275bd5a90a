/** Files of the service: keys, permissions, changes by others, and folders that fail later. */
@NullMarked
package org.roster.server.files;

import org.jspecify.annotations.NullMarked;
