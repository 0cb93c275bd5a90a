package org.roster.server.organizations;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeDetail.DatabaseRestored;
import org.roster.contract.ChangeDetail.LimitChanged;
import org.roster.contract.ChangeDetail.MailSettingsChanged;
import org.roster.contract.ChangeDetail.OrganizationCreated;
import org.roster.contract.ChangeDetail.Renamed;
import org.roster.contract.ChangeKind;
import org.roster.contract.Organization;
import org.roster.contract.OrganizationChange;
import org.roster.contract.PolicyChanged;
import org.roster.contract.SignInPolicy;
import org.roster.server.access.AdministratorUpdate;
import org.roster.server.access.Caller;
import org.roster.server.access.SignInPolicies;
import org.roster.server.http.IfMatch;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;
import org.roster.server.storage.Ids;
import org.roster.server.storage.OrganizationWriter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntBiFunction;
import java.util.function.UnaryOperator;

/** Creates and reads organizations and sets their member limits. */
public final class Organizations {

    /** The member limit of an organization that is created without one. */
    public static final int DEFAULT_MEMBER_LIMIT = 10;

    private final Database database;
    private final InstantSource clock;

    /** Creates a service on this database and clock. */
    public Organizations(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * An organization in the operator's list.
     *
     * @param memberLimit the number of member slots
     * @param memberCount the number of used slots
     */
    public record Summary(Organization organization, int memberLimit, int memberCount) {}

    /**
     * Creates an organization without members, in the caller's transaction.
     *
     * @param memberLimit the number of member slots, at least 1
     * @param language the language of its mails
     */
    public Organization create(Handle handle, String name, int memberLimit, Locale language) {
        Instant now = clock.instant();
        String id = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO organization (id, name, member_limit, language, revision,
                                                  created_at)
                        VALUES (:id, :name, :limit, :language, 1, :now)
                        """)
                .bind("id", id)
                .bind("name", name)
                .bind("limit", memberLimit)
                .bind("language", language.toLanguageTag())
                .bind("now", now.toEpochMilli())
                .execute();
        ChangeDetail detail = new OrganizationCreated(Integer.toString(memberLimit));
        record(handle, id, name, 1, null, ChangeKind.ORGANIZATION_CREATED, detail);
        return new Organization(
                id, name, 1, Instant.ofEpochMilli(now.toEpochMilli()), SignInPolicy.DEFAULT, 1);
    }

    /** Finds an organization by id. */
    public Optional<Organization> find(String id) {
        return database.read(handle -> find(handle, id).map(Summary::organization));
    }

    /** Returns all organizations, sorted by name. */
    public List<Summary> list() {
        return database.read(this::list);
    }

    /** Returns all organizations, sorted by name, in the caller's transaction. */
    public List<Summary> list(Handle handle) {
        return handle.createQuery("SELECT * FROM organization ORDER BY name, id")
                .map((row, context) -> summary(row))
                .list();
    }

    /**
     * Sets the member limit. A limit below the number of members removes no one; it only prevents
     * new members from joining.
     *
     * @throws ProblemException {@code not-found}
     */
    public Summary limit(String id, int memberLimit) {
        return database.write(handle -> {
            long revision = OrganizationUpdate.of(id).run(handle);
            int before = find(handle, id).orElseThrow().memberLimit();
            handle.createUpdate("UPDATE organization SET member_limit = :limit WHERE id = :id")
                    .bind("limit", memberLimit)
                    .bind("id", id)
                    .execute();
            Summary changed = find(handle, id).orElseThrow();
            String name = changed.organization().name();
            ChangeDetail detail =
                    new LimitChanged(Integer.toString(before), Integer.toString(memberLimit));
            record(handle, id, name, revision, null, ChangeKind.LIMIT_CHANGED, detail);
            return changed;
        });
    }

    /**
     * Renames an organization.
     *
     * @throws ProblemException {@code not-found}
     */
    public Summary rename(String id, String name) {
        return database.write(handle -> {
            Summary before =
                    find(handle, id).orElseThrow(() -> ProblemException.notFound("organization"));
            if (before.organization().name().equals(name)) {
                return before;
            }
            long revision = OrganizationUpdate.of(id).run(handle);
            String from = find(handle, id).orElseThrow().organization().name();
            handle.createUpdate(
                            "UPDATE organization SET name = :name, version = version + 1 WHERE id ="
                                    + " :id")
                    .bind("name", name)
                    .bind("id", id)
                    .execute();
            ChangeDetail detail = new Renamed(from, name);
            record(handle, id, name, revision, null, ChangeKind.ORGANIZATION_RENAMED, detail);
            return find(handle, id).orElseThrow();
        });
    }

    /**
     * Records that the operator exports an organization.
     *
     * @throws ProblemException {@code not-found}
     */
    public Summary recordExport(String id) {
        return database.write(handle -> {
            long revision = OrganizationUpdate.of(id).run(handle);
            Summary exported = find(handle, id).orElseThrow();
            record(
                    handle,
                    id,
                    exported.organization().name(),
                    revision,
                    null,
                    ChangeKind.ORGANIZATION_EXPORTED,
                    ChangeDetail.NONE);
            return exported;
        });
    }

    /**
     * Records that the operator accepted a restored database, in the transaction that does so.
     *
     * @param organization as it was before
     * @param invites changes the pending invites of an organization and returns their number
     * @return the number of pending invites
     */
    public int recordRestore(
            Handle handle, Summary organization, ToIntBiFunction<Handle, String> invites) {
        String id = organization.organization().id();
        long revision = OrganizationUpdate.of(id).skipRevisions().run(handle);
        int pending = invites.applyAsInt(handle, id);
        record(
                handle,
                id,
                organization.organization().name(),
                revision,
                null,
                ChangeKind.DATABASE_RESTORED,
                new DatabaseRestored(Integer.toString(pending)));
        return pending;
    }

    /**
     * Changes the settings on behalf of an administrator, whose own account must fit the policy.
     *
     * @param versions the organization's versions that the change applies to
     * @param change a change whose policy {@link SignInPolicyRules} has checked
     * @param shown completes the organization that a version mismatch shows to the caller
     * @throws ProblemException {@code not-found}, {@code administrator-required}, {@code
     *     version-mismatch} or {@code sign-in-policy}
     */
    Organization change(
            Caller caller,
            IfMatch versions,
            OrganizationChange change,
            UnaryOperator<Organization> shown) {
        OrganizationWriter writer = database.writerOf(caller.organization());
        return writer.write(handle -> {
            String id = caller.organization();
            Organization seen = version(handle, id, versions, shown);
            if (wanted(seen, change).equals(seen)) {
                return seen;
            }
            long revision = AdministratorUpdate.begin(handle, caller);
            // The organization's row is locked only now; anything read before may be outdated.
            Organization before = version(handle, id, versions, shown);
            Organization wanted = wanted(before, change);
            if (!wanted.signInPolicy().equals(before.signInPolicy())) {
                requireFit(wanted.signInPolicy(), caller);
                SignInPolicies.requireFittingAdministrator(
                        handle, id, wanted.signInPolicy(), caller);
            }
            return store(handle, before, wanted, caller.actor(), revision);
        });
    }

    private static void requireFit(SignInPolicy policy, Caller caller) {
        caller.violation(policy)
                .ifPresent(rule -> {
                    throw ProblemException.notAllowedByPolicy(
                            rule,
                            "signInPolicy." + rule.wire(),
                            "The policy must allow your own account, so that you cannot lock"
                                    + " yourself out.");
                });
    }

    private static Organization wanted(Organization before, OrganizationChange change) {
        return before.withSettings(
                change.language() == null ? before.language() : change.language(),
                change.reminders() == null ? before.reminders() : change.reminders(),
                change.signInPolicy() == null
                        ? before.signInPolicy()
                        : SignInPolicyRules.apply(change.signInPolicy(), before.signInPolicy()));
    }

    /**
     * Changes the sign-in policy on behalf of the operator.
     *
     * @param change returns the new policy from the current one
     * @throws ProblemException {@code not-found}, or {@code last-administrator} if no administrator
     *     of the organization fits the policy
     */
    public Organization changePolicy(String id, UnaryOperator<SignInPolicy> change) {
        return database.write(handle -> {
            long revision = OrganizationUpdate.of(id).run(handle);
            Organization before = organization(handle, id);
            SignInPolicy policy = change.apply(before.signInPolicy());
            Organization wanted =
                    before.withSettings(before.language(), before.reminders(), policy);
            Organization changed = store(handle, before, wanted, null, revision);
            SignInPolicies.requireFittingAdministrator(handle, id);
            return changed;
        });
    }

    /**
     * Changes the settings on behalf of the operator. A change to nothing isn't recorded.
     *
     * @param change a change without a sign-in policy, for which there is {@link #changePolicy}
     * @throws ProblemException {@code not-found}
     */
    public Organization changeByOperator(String id, OrganizationChange change) {
        return database.write(handle -> {
            Organization seen =
                    find(handle, id)
                            .orElseThrow(() -> ProblemException.notFound("organization"))
                            .organization();
            if (wanted(seen, change).equals(seen)) {
                return seen;
            }
            long revision = OrganizationUpdate.of(id).run(handle);
            // The organization's row is locked only now; anything read before may be outdated.
            Organization before = organization(handle, id);
            return store(handle, before, wanted(before, change), null, revision);
        });
    }

    private Organization store(
            Handle handle,
            Organization before,
            Organization wanted,
            @Nullable Actor actor,
            long revision) {
        String id = before.id();
        handle.createUpdate(
                        """
                        UPDATE organization SET language = :language, reminders = :reminders,
                               sign_in_policy = :policy, version = version + 1
                         WHERE id = :id
                        """)
                .bind("language", wanted.language())
                .bind("reminders", wanted.reminders() ? 1 : 0)
                .bind("policy", SignInPolicies.write(wanted.signInPolicy()))
                .bind("id", id)
                .execute();
        boolean changesMail =
                !wanted.language().equals(before.language())
                        || wanted.reminders() != before.reminders();
        boolean changesPolicy = !wanted.signInPolicy().equals(before.signInPolicy());
        if (changesMail) {
            record(
                    handle,
                    id,
                    before.name(),
                    revision,
                    actor,
                    ChangeKind.MAIL_SETTINGS_CHANGED,
                    new MailSettingsChanged(
                            wanted.language().equals(before.language()) ? null : wanted.language(),
                            wanted.reminders() == before.reminders()
                                    ? null
                                    : Boolean.toString(wanted.reminders())));
        }
        if (changesPolicy || !changesMail) {
            record(
                    handle,
                    id,
                    before.name(),
                    changesMail ? OrganizationUpdate.of(id).run(handle) : revision,
                    actor,
                    ChangeKind.SIGN_IN_POLICY_CHANGED,
                    PolicyChanged.between(before.signInPolicy(), wanted.signInPolicy()));
        }
        return organization(handle, id);
    }

    private static Organization version(
            Handle handle, String id, IfMatch versions, UnaryOperator<Organization> shown) {
        Organization current = organization(handle, id);
        if (!versions.matches(current.version())) {
            throw ProblemException.versionMismatch(shown.apply(current));
        }
        return current;
    }

    private static Organization organization(Handle handle, String id) {
        return find(handle, id).orElseThrow().organization();
    }

    private void record(
            Handle handle,
            String id,
            String name,
            long revision,
            @Nullable Actor actor,
            ChangeKind kind,
            ChangeDetail detail) {
        Change.Subject subject = new Change.Subject("organization", id, name);
        Changes.record(
                handle, id, new Change(revision, clock.instant(), actor, kind, subject, detail));
    }

    static Optional<Summary> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM organization WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> summary(row))
                .findOne();
    }

    private static Summary summary(ResultSet row) throws SQLException {
        Organization organization =
                new Organization(
                        row.getString("id"),
                        row.getString("name"),
                        row.getLong("revision"),
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        row.getString("language"),
                        false,
                        row.getInt("reminders") == 1,
                        null,
                        null,
                        null,
                        SignInPolicies.read(row.getString("sign_in_policy")),
                        row.getLong("version"));
        return new Summary(organization, row.getInt("member_limit"), row.getInt("member_count"));
    }
}
