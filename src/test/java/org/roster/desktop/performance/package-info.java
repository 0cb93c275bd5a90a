@NullMarked
package org.roster.desktop.performance;

import org.jspecify.annotations.NullMarked;
