@NullMarked
package org.roster.server.cli;

import org.jspecify.annotations.NullMarked;
