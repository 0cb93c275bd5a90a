/** The SCIM connections of an organization, and the deactivations that wait for approval. */
@NullMarked
package org.roster.desktop.provisioning;

import org.jspecify.annotations.NullMarked;
