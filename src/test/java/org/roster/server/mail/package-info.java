@NullMarked
package org.roster.server.mail;

import org.jspecify.annotations.NullMarked;
