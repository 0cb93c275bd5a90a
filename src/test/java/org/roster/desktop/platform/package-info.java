@NullMarked
package org.roster.desktop.platform;

import org.jspecify.annotations.NullMarked;
