package org.roster.server.auditsink;

import org.roster.server.audit.AuditExport.ExportedRow;

import java.util.List;

/** Something that rows of the activity log are copied to. */
interface AuditSink {

    /** Returns the name under which the database keeps how far the log was copied. */
    String name();

    /** Returns where the rows go, for the operator's log. */
    String description();

    /**
     * Writes rows. When this method returns, the sink has all of them.
     *
     * @throws SinkUnavailableException if it may not have all of them
     */
    void write(List<ExportedRow> rows) throws SinkUnavailableException;
}
