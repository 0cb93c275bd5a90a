@NullMarked
package org.roster.server.text;

import org.jspecify.annotations.NullMarked;
