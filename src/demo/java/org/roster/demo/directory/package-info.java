/** An example of a directory that provisions members with SCIM. */
@NullMarked
package org.roster.demo.directory;

import org.jspecify.annotations.NullMarked;
