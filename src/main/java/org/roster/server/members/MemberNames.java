package org.roster.server.members;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Change;
import org.roster.contract.ChangeKind;
import org.roster.contract.Member;
import org.roster.contract.MemberRenamed;
import org.roster.server.access.SignInListener;
import org.roster.server.access.SignInPolicies;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.storage.Database;
import org.roster.server.storage.RollbackException;
import org.roster.server.storage.StorageUnavailableException;
import org.roster.server.text.Names;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;

/**
 * Keeps the names of members as their provider spells them now. Names are taken only from ID tokens
 * of the same issuer and subject, and under the rules for joining: the provider must have verified
 * the username, and the organization's sign-in policy must allow the account. The previous username
 * can be invited then. An organization whose directory has made someone a member receives no names
 * until the person has opened it.
 */
public final class MemberNames implements SignInListener {

    private static final Logger LOG = LoggerFactory.getLogger(MemberNames.class);

    private final Database database;
    private final MemberStore members;
    private final InstantSource clock;

    /** Creates an instance that uses this database and this store of its members. */
    public MemberNames(Database database, MemberStore members, InstantSource clock) {
        this.database = database;
        this.members = members;
        this.clock = clock;
    }

    @Override
    public void signedIn(VerifiedIdentity identity) {
        if (identity.verifiedNames().stream()
                .noneMatch(name -> Names.same(name, identity.username()))) {
            return;
        }
        try {
            // One transaction each, because every one locks the row of its organization.
            for (String organization :
                    database.read(handle -> members.organizationsToRename(handle, identity))) {
                rename(organization, identity);
            }
        } catch (StorageUnavailableException e) {
            LOG.debug("Could not update a member's name: the database does not accept changes");
        }
    }

    private void rename(String organization, VerifiedIdentity identity) {
        try {
            database.writerOf(organization).write(handle -> rename(handle, organization, identity));
        } catch (RollbackException e) {
            LOG.debug("{}", e.getMessage());
        }
    }

    private Member rename(Handle handle, String organization, VerifiedIdentity identity) {
        long revision = OrganizationUpdate.of(organization).run(handle);
        Member before =
                members.find(handle, organization, identity)
                        .orElseThrow(MemberNames::changedMeanwhile);
        boolean isRenamed =
                !before.username().equals(identity.username())
                        || !before.displayName().equals(identity.displayName());
        if (!isRenamed
                || SignInPolicies.violation(SignInPolicies.of(handle, organization), identity)
                        .isPresent()) {
            throw changedMeanwhile();
        }
        Member after = members.rename(handle, organization, before.id(), identity);
        Changes.record(
                handle,
                organization,
                new Change(
                        revision,
                        clock.instant(),
                        null,
                        ChangeKind.MEMBER_RENAMED,
                        Change.Subject.of(after),
                        new MemberRenamed(
                                after.username(),
                                before.username(),
                                after.displayName(),
                                before.displayName())));
        return after;
    }

    private static RollbackException changedMeanwhile() {
        return new RollbackException("The member was changed by another transaction");
    }
}
