/** Tests of the provisioning by directories. */
@NullMarked
package org.roster.server.scim;

import org.jspecify.annotations.NullMarked;
