@NullMarked
package org.roster.contract;

import org.jspecify.annotations.NullMarked;
