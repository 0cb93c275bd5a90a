@NullMarked
package org.roster.desktop.instance;

import org.jspecify.annotations.NullMarked;
