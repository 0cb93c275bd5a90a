@NullMarked
package org.roster.client;

import org.jspecify.annotations.NullMarked;
