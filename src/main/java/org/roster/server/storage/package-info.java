/** The database: connections, transactions, schema, and the search keys of names. */
@NullMarked
package org.roster.server.storage;

import org.jspecify.annotations.NullMarked;
