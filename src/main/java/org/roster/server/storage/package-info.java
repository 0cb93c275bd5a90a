/** The database: connections, transactions, schema, and the keys that names are compared by. */
@NullMarked
package org.roster.server.storage;

import org.jspecify.annotations.NullMarked;
