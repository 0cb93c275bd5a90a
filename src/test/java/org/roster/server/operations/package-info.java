@NullMarked
package org.roster.server.operations;

import org.jspecify.annotations.NullMarked;
