/** Tests of the SCIM connections. */
@NullMarked
package org.roster.desktop.provisioning;

import org.jspecify.annotations.NullMarked;
