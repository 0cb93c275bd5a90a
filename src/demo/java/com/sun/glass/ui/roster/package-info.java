/**
 * JavaFX's Headless platform with its defects mended, for the tour and the tests: {@code
 * -Dglass.platform=Roster}. The package's name is the one in which JavaFX looks for a platform.
 */
@NullMarked
package com.sun.glass.ui.roster;

import org.jspecify.annotations.NullMarked;
