package org.roster.server.journal;

import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;

/** A change that follows from another one and is recorded after it, with its own revision. */
public record ChangeEntry(ChangeKind kind, Change.Subject subject, ChangeDetail detail) {}
