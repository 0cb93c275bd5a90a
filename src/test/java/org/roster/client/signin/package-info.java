@NullMarked
package org.roster.client.signin;

import org.jspecify.annotations.NullMarked;
