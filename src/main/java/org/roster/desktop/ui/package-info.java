/** What the screens share: tasks, dialogs, messages, pictures. */
@NullMarked
package org.roster.desktop.ui;

import org.jspecify.annotations.NullMarked;
