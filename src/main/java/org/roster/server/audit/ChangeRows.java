package org.roster.server.audit;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

import java.util.List;

/** Reads the rows of the activity log. */
public final class ChangeRows {

    private ChangeRows() {}

    /**
     * Returns an organization's rows after a revision, oldest first.
     *
     * @param revision returns only higher revisions
     * @param limit the maximum number of rows
     * @param mapper reads a row with all columns of the table
     */
    public static <T> List<T> after(
            Handle handle, String organization, long revision, int limit, RowMapper<T> mapper) {
        return handle.createQuery(
                        """
                        SELECT * FROM change
                         WHERE organization_id = :organization AND revision > :revision
                         ORDER BY revision LIMIT :limit
                        """)
                .bind("organization", organization)
                .bind("revision", revision)
                .bind("limit", limit)
                .map(mapper)
                .list();
    }
}
