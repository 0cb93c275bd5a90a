package org.roster.desktop.replica;

import java.util.List;
import java.util.Map;

/**
 * All entities of a kind, as one reading has brought them. Belongs to whoever takes it.
 *
 * @param list in the order in which they are shown
 * @param byId the same by their ids
 */
record Snapshot<T>(List<T> list, Map<String, T> byId) {}
