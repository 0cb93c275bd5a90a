/** The settings of the desktop, the policy of the organization, and their files. */
@NullMarked
package org.roster.desktop.settings;

import org.jspecify.annotations.NullMarked;
