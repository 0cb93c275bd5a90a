package org.roster.desktop.replica;

import java.util.List;
import java.util.Map;

/**
 * All entities of a type from one load. The receiver may modify it.
 *
 * @param list the entities in display order
 * @param byId the same entities by ID
 * @param revision the organization's revision when the oldest page was read
 */
record Snapshot<T>(List<T> list, Map<String, T> byId, long revision) {}
