/** Localized messages, dates and times, untrusted text, CSV and the clipboard. */
@NullMarked
package org.roster.desktop.ui.text;

import org.jspecify.annotations.NullMarked;
