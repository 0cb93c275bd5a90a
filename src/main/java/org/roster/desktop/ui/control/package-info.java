/** Controls and node helpers shared by several screens, and the FXML loader. */
@NullMarked
package org.roster.desktop.ui.control;

import org.jspecify.annotations.NullMarked;
