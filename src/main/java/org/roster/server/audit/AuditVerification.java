package org.roster.server.audit;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.server.storage.Database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies the log of an organization, row by row, in constant memory. Finds rows that were
 * changed, removed, inserted or reordered, and, with a head that was exported before, a log that
 * was cut off at its end.
 */
public final class AuditVerification {

    private static final int FETCH_SIZE = 500;
    private static final int MAX_FAULTS = 10;

    private final AuditKey key;
    private final String organization;
    private final @Nullable AuditHead head;
    private final List<AuditFault> faults = new ArrayList<>();
    private String previous = "";
    private long removedUntil;
    private long rows;
    private long first;
    private long last;
    private long chainedLater;
    private @Nullable Long chainedAt;
    private boolean hasRowChainedWhenWritten;
    private boolean hasSeenHead;
    private long erased;

    private AuditVerification(AuditKey key, String organization, @Nullable AuditHead head) {
        this.key = key;
        this.organization = organization;
        this.head = head;
    }

    /** Returns the IDs of all organizations. */
    public static List<String> organizations(Database database) {
        return database.read(AuditChain::organizations);
    }

    /**
     * Verifies an organization's log as it is now. The service may run.
     *
     * @param head a head that was exported before, or null
     */
    public static AuditReport verify(
            Database database, AuditKey key, String organization, @Nullable AuditHead head) {
        return database.read(
                handle -> new AuditVerification(key, organization, head).verify(handle));
    }

    private AuditReport verify(Handle handle) {
        Checkpoint.find(handle, organization).ifPresent(this::startAfter);
        handle.createQuery("SELECT * FROM change WHERE organization_id = :id ORDER BY revision")
                .bind("id", organization)
                .setFetchSize(FETCH_SIZE)
                .map((row, context) -> ChainedRow.read(row))
                .forEach(this::verify);
        verifyEnd(
                handle.createQuery("SELECT revision FROM organization WHERE id = :id")
                        .bind("id", organization)
                        .mapTo(Long.class)
                        .findOne());
        return new AuditReport(
                organization,
                rows,
                first,
                rows == 0 ? 0 : last,
                removedUntil,
                chainedLater,
                chainedAt,
                erased,
                List.copyOf(faults));
    }

    private void startAfter(Checkpoint checkpoint) {
        if (!checkpoint.isGenuine(key)) {
            fault(checkpoint.revision(), "is not where retention stopped: its record was changed");
        }
        previous = checkpoint.hmac();
        removedUntil = checkpoint.revision();
        last = checkpoint.revision();
        compareWithHead(checkpoint.revision(), checkpoint.hmac());
    }

    private void verify(ChainedRow row) {
        long revision = row.revision();
        String hmac = row.hmac();
        if (hmac == null) {
            fault(revision, "has no HMAC: it was not written by this version of the service");
        } else if (!row.isAuthentic(key, previous)) {
            if (revision > last + 1) {
                fault(last + 1, missing(revision - 1));
            } else {
                fault(revision, "was changed or inserted");
            }
        } else if (row.chainedAt() != null && hasRowChainedWhenWritten) {
            fault(revision, "was chained later than the row before it was written");
        } else if (row.hasErasures()) {
            erased++;
        }
        compareWithHead(revision, hmac == null ? "" : hmac);
        if (row.chainedAt() == null) {
            hasRowChainedWhenWritten = true;
        } else {
            chainedLater++;
            chainedAt = row.chainedAt();
        }
        if (rows == 0) {
            first = revision;
        }
        rows++;
        last = revision;
        previous = hmac == null ? "" : hmac;
    }

    private void compareWithHead(long revision, String hmac) {
        if (head != null && head.revision() == revision) {
            hasSeenHead = true;
            if (!head.hmac().equals(hmac)) {
                fault(revision, "differs from the exported head");
            }
        }
    }

    private void verifyEnd(Optional<Long> revision) {
        if (revision.isEmpty()) {
            fault(0, "cannot be verified: the organization does not exist");
        } else if (revision.get() > last) {
            fault(last + 1, missing(revision.get()));
        } else if (revision.get() < last) {
            fault(last, "is beyond the organization's revision " + revision.get());
        } else if (head != null && head.revision() > last) {
            fault(last + 1, missing(head.revision()));
        } else if (head != null && head.revision() > removedUntil && !hasSeenHead) {
            fault(head.revision(), missing(head.revision()));
        }
    }

    private String missing(long to) {
        return to > last + 1 ? "and those up to " + to + " were removed" : "was removed";
    }

    private void fault(long revision, String sentence) {
        if (faults.size() < MAX_FAULTS) {
            faults.add(new AuditFault(revision, sentence));
        }
    }
}
