@NullMarked
package org.roster.desktop.client;

import org.jspecify.annotations.NullMarked;
