package org.roster.desktop.invites.bulk;

import java.util.List;

/**
 * Identifies a row by its content, so that a change of the row survives a change of other rows.
 *
 * @param cells the cells as written
 * @param occurrence the number of earlier rows with the same cells
 */
record RowSource(List<String> cells, int occurrence) {}
