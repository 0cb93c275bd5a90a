@NullMarked
package org.roster.server.files;

import org.jspecify.annotations.NullMarked;
