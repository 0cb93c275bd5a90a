package org.roster.server.journal;

import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;

import java.util.List;
import java.util.stream.Stream;

/** A change that follows from another one and is recorded after it, with its own revision. */
public record ChangeEntry(ChangeKind kind, Change.Subject subject, ChangeDetail detail) {

    /**
     * Creates an entry for each subject that is revoked or removed.
     *
     * @param reason the same for all
     */
    public static List<ChangeEntry> ofRevoked(
            ChangeKind kind, Stream<Change.Subject> subjects, Enum<?> reason) {
        ChangeDetail detail = new ChangeDetail.Revoked(reason.name());
        return subjects.map(subject -> new ChangeEntry(kind, subject, detail)).toList();
    }
}
