/** Files of the service: key files, permissions, file watching, and checks of folders. */
@NullMarked
package org.roster.server.files;

import org.jspecify.annotations.NullMarked;
