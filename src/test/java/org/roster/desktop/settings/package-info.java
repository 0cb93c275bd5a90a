@NullMarked
package org.roster.desktop.settings;

import org.jspecify.annotations.NullMarked;
