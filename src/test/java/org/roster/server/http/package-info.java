@NullMarked
package org.roster.server.http;

import org.jspecify.annotations.NullMarked;
