@NullMarked
package org.roster.server.storage;

import org.jspecify.annotations.NullMarked;
