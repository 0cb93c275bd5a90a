@NullMarked
package org.roster.desktop.integration;

import org.jspecify.annotations.NullMarked;
