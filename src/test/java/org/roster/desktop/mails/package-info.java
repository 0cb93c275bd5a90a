/** Tests of the settings of the organization's mails. */
@NullMarked
package org.roster.desktop.mails;

import org.jspecify.annotations.NullMarked;
