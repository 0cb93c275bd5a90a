/**
 * JavaFX's Headless platform with corrections, for the tour and the tests: {@code
 * -Dglass.platform=Roster}. JavaFX looks for the platform in a package with this name.
 */
@NullMarked
package com.sun.glass.ui.roster;

import org.jspecify.annotations.NullMarked;
