/** Forms: errors beside their fields, and switches. */
@NullMarked
package org.roster.desktop.ui.form;

import org.jspecify.annotations.NullMarked;
