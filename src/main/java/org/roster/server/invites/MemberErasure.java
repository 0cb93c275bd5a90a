package org.roster.server.invites;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.contract.InviteStatus;
import org.roster.server.audit.AuditErasure;
import org.roster.server.audit.ErasedPerson;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.problem.ProblemException;
import org.roster.server.sessions.FormerSignIns;
import org.roster.server.storage.Database;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Erases what an organization has stored about a former member, or about someone who was invited
 * and never joined. Everything happens in one transaction:
 *
 * <ul>
 *   <li>{@code change}: names, usernames, addresses and clients are erased from the log, whose
 *       chain stays valid; see {@link AuditErasure}.
 *   <li>{@code invite}: the invites for the person are deleted, with their rows in {@code mail},
 *       {@code sent_mail}, {@code recent_mail}, {@code idempotency} and {@code redemption_sign_in}.
 *       In other invites, the person's name is emptied, a sign-in that the person attempted is
 *       forgotten, and a note that contains a username is deleted.
 *   <li>{@code member}: removing the member has deleted its row and its {@code member_word}. In the
 *       rows of those whom the person invited, the name is emptied.
 *   <li>{@code scim_user}: the users of directories that are the person are deleted. A directory
 *       that still has the person can create the user again.
 *   <li>{@code api_token}, {@code webhook}, {@code scim_connection}: each row names its creator.
 *       Removing the member has deleted those that nobody had taken over.
 *   <li>{@code end_digest}: mails to the person are deleted.
 *   <li>{@code sign_in}, {@code session_token}, {@code signed_out_sign_in}, {@code sign_in_lock}:
 *       deleted if the account is a member of no other organization.
 * </ul>
 *
 * <p>The other tables contain nothing about a person: {@code organization}, {@code link_key},
 * {@code audit_key}, {@code audit_checkpoint}, {@code audit_sink}, {@code audit_sink_position},
 * {@code database_identity}, {@code high_water_mark}, {@code bounce_mailbox}, {@code
 * webhook_delivery}, {@code webhook_key}, and {@code used_nonce} and {@code used_proof}, which
 * contain hashes of random values. Other organizations of the service keep what they have stored.
 */
public final class MemberErasure {

    private final Database database;
    private final InviteStore store;
    private final InstantSource clock;

    /** Creates the erasure on a database. */
    public MemberErasure(Database database, InviteStore store, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /**
     * The result of an erasure.
     *
     * @param invites the number of deleted invites
     * @param changes the number of rows of the log that contained something about the person
     * @param signIns the number of deleted sign-ins
     */
    public record Erasure(int invites, long changes, int signIns) {}

    /**
     * Erases a person on behalf of the operator. Other changes of the organization wait, because
     * the whole log is read.
     *
     * @param idOrUsername the ID of a former member, or a username
     * @param confirmed one of the person's usernames
     * @throws ProblemException {@code not-found} if there is nothing about such a person, or {@code
     *     malformed-request} if the person is a member, has a pending invite, or doesn't have the
     *     confirmed username
     */
    public Erasure erase(String organization, String idOrUsername, String confirmed) {
        return database.write(handle -> {
            long revision = OrganizationUpdate.of(organization).run(handle);
            ErasedPerson person = find(handle, organization, idOrUsername, confirmed);
            List<String> invites = invites(handle, organization, person);
            invites.forEach(id -> InviteRemoval.forgetMails(handle, id));
            InviteRemoval.delete(handle, invites);
            eraseFromOthersInvites(handle, organization, person);
            eraseFromDirectories(handle, organization, person);
            for (String id : person.ids()) {
                eraseActor(handle, organization, id);
            }
            int signIns = FormerSignIns.delete(handle, person::isNamed);
            long changes = AuditErasure.erase(handle, organization, person);
            Changes.record(
                    handle,
                    organization,
                    new Change(
                            revision,
                            clock.instant(),
                            null,
                            ChangeKind.MEMBER_ERASED,
                            OrganizationSubject.of(handle, organization),
                            ChangeDetail.NONE));
            return new Erasure(invites.size(), changes, signIns);
        });
    }

    private ErasedPerson find(
            Handle handle, String organization, String idOrUsername, String confirmed) {
        PersonRecords records = new PersonRecords();
        AuditErasure.records(handle, organization, records);
        addInvites(handle, organization, records);
        addMembers(handle, organization, records);
        ErasedPerson person = records.person(idOrUsername);
        if (person.ids().isEmpty()) {
            throw ProblemException.notFound("former member with this ID or username");
        }
        if (!person.isNamed(confirmed)) {
            throw ProblemException.malformed(
                    "--confirm must be a username that this person had in the organization.");
        }
        requireNoMember(handle, organization, person);
        requireNoPendingInvite(handle, organization, person);
        return person;
    }

    /** Adds what the log may no longer say, because retention has removed its old rows. */
    private static void addInvites(Handle handle, String organization, PersonRecords records) {
        handle.createQuery(
                        """
                        SELECT id, username, accepted_by_id FROM invite
                         WHERE organization_id = :organization
                        """)
                .bind("organization", organization)
                .map((row, context) -> {
                    String id = row.getString("id");
                    String acceptedBy = row.getString("accepted_by_id");
                    records.username(id, row.getString("username"));
                    if (acceptedBy != null) {
                        records.accepted(acceptedBy, id);
                    }
                    return id;
                })
                .forEach(id -> {});
    }

    private static void addMembers(Handle handle, String organization, PersonRecords records) {
        handle.createQuery(
                        """
                        SELECT id, username, verified_names FROM member
                         WHERE organization_id = :organization
                        """)
                .bind("organization", organization)
                .map((row, context) -> {
                    String id = row.getString("id");
                    records.username(id, row.getString("username"));
                    row.getString("verified_names")
                            .lines()
                            .forEach(name -> records.username(id, name));
                    return id;
                })
                .forEach(id -> {});
    }

    private static void requireNoMember(Handle handle, String organization, ErasedPerson person) {
        handle.createQuery("SELECT id FROM member WHERE organization_id = :organization")
                .bind("organization", organization)
                .mapTo(String.class)
                .filter(person::has)
                .findFirst()
                .ifPresent(id -> {
                    throw ProblemException.malformed(
                            "This person is a member, with the ID "
                                    + id
                                    + ". Remove the member first, with 'roster-server organization"
                                    + " remove-member'.");
                });
    }

    private void requireNoPendingInvite(Handle handle, String organization, ErasedPerson person) {
        person.ids().stream()
                .flatMap(id -> store.find(handle, organization, id).stream())
                .filter(invite -> invite.status() == InviteStatus.PENDING)
                .findFirst()
                .ifPresent(invite -> {
                    throw ProblemException.malformed(
                            "This person has a pending invite, with the ID "
                                    + invite.id()
                                    + ". Revoke it first, with 'roster-server organization"
                                    + " revoke'.");
                });
    }

    private static List<String> invites(Handle handle, String organization, ErasedPerson person) {
        return handle.createQuery("SELECT id FROM invite WHERE organization_id = :organization")
                .bind("organization", organization)
                .mapTo(String.class)
                .filter(person::has)
                .list();
    }

    /** Deletes the users of SCIM connections that are the person. */
    private static void eraseFromDirectories(
            Handle handle, String organization, ErasedPerson person) {
        handle.createQuery(
                        """
                        SELECT id, user_name, email, member_id, invite_id FROM scim_user
                         WHERE organization_id = :organization
                        """)
                .bind("organization", organization)
                .map((row, context) ->
                        new DirectoryUser(
                                row.getString("id"),
                                Arrays.asList(row.getString("user_name"), row.getString("email")),
                                Arrays.asList(
                                        row.getString("member_id"), row.getString("invite_id"))))
                .filter(user -> user.is(person))
                .list()
                .forEach(user ->
                        handle.createUpdate("DELETE FROM scim_user WHERE id = :id")
                                .bind("id", user.id())
                                .execute());
    }

    /** A user of a SCIM connection; some names and IDs of members and invites may be null. */
    private record DirectoryUser(
            String id, List<@Nullable String> names, List<@Nullable String> ids) {

        boolean is(ErasedPerson person) {
            return names.stream().filter(Objects::nonNull).anyMatch(person::isNamed)
                    || ids.stream().filter(Objects::nonNull).anyMatch(person::has);
        }
    }

    private static void eraseFromOthersInvites(
            Handle handle, String organization, ErasedPerson person) {
        handle.createQuery(
                        """
                        SELECT id, note, attempt_username FROM invite
                         WHERE organization_id = :organization
                           AND (note IS NOT NULL OR attempt_username IS NOT NULL)
                        """)
                .bind("organization", organization)
                .map((row, context) ->
                        new OthersInvite(
                                row.getString("id"),
                                Stream.ofNullable(row.getString("note"))
                                        .anyMatch(person::isNamedIn),
                                Stream.ofNullable(row.getString("attempt_username"))
                                        .anyMatch(person::isNamed)))
                .list()
                .forEach(invite -> invite.erase(handle));
    }

    /** The data about the erased person in another person's invite. */
    private record OthersInvite(String id, boolean inNote, boolean hasAttempted) {

        void erase(Handle handle) {
            if (inNote) {
                update(handle, "note = NULL");
            }
            if (hasAttempted) {
                update(
                        handle,
                        """
                        attempt_at = NULL, attempt_reason = NULL, attempt_provider = NULL,
                        attempt_username = NULL, attempt_tenant_id = NULL, attempt_error = NULL,
                        attempt_correlation_id = NULL
                        """);
            }
        }

        private void update(Handle handle, String assignments) {
            handle.createUpdate("UPDATE invite SET " + assignments + " WHERE id = :id")
                    .bind("id", id)
                    .execute();
        }
    }

    /** Empties the name where the person invited, accepted or revoked; the random ID stays. */
    private static void eraseActor(Handle handle, String organization, String id) {
        for (String role : List.of("created_by", "accepted_by", "revoked_by")) {
            update(handle, "invite", role, organization, id);
        }
        update(handle, "member", "invited_by", organization, id);
        handle.createUpdate(
                        """
                        DELETE FROM end_digest
                         WHERE organization_id = :organization AND recipient_id = :id
                        """)
                .bind("organization", organization)
                .bind("id", id)
                .execute();
    }

    private static void update(
            Handle handle, String table, String role, String organization, String id) {
        handle.createUpdate(
                        "UPDATE %1$s SET %2$s_name = '' WHERE organization_id = :organization AND %2$s_id = :id"
                                .formatted(table, role))
                .bind("organization", organization)
                .bind("id", id)
                .execute();
    }
}
