package org.roster.server.organizations;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Change;
import org.roster.contract.ChangeKind;
import org.roster.contract.Limits;
import org.roster.contract.Organization;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;
import org.roster.server.storage.Ids;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Organizations and their limits. */
public final class Organizations {

    /** How many members an organization may have unless set otherwise. */
    public static final int DEFAULT_MEMBER_LIMIT = 10;

    private final Database database;
    private final InstantSource clock;

    /** Organizations of this database, by this clock. */
    public Organizations(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * An organization as the operator sees it.
     *
     * @param organization which one
     * @param memberLimit its member slots
     * @param memberCount the slots taken
     */
    public record Summary(Organization organization, int memberLimit, int memberCount) {}

    /**
     * Makes an organization that nobody belongs to yet, inside a transaction of the caller's.
     *
     * @param memberLimit its member slots, at least 1
     * @param language what its mails are written in
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
        Map<String, String> detail = Map.of("memberLimit", Integer.toString(memberLimit));
        record(handle, id, name, 1, ChangeKind.ORGANIZATION_CREATED, detail);
        return new Organization(id, name, 1, Instant.ofEpochMilli(now.toEpochMilli()));
    }

    /** The organization of this id. */
    public Optional<Organization> find(String id) {
        return database.read(handle -> find(handle, id).map(Summary::organization));
    }

    /** Every organization, by name. */
    public List<Summary> list() {
        return database.read(handle ->
                handle.createQuery("SELECT * FROM organization ORDER BY name, id")
                        .map((row, context) -> summary(row))
                        .list());
    }

    /**
     * Sets the member limit. One that is lower than the members there are lets nobody further in
     * and puts nobody out.
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
            Map<String, String> detail =
                    Map.of(
                            "from",
                            Integer.toString(before),
                            "memberLimit",
                            Integer.toString(memberLimit));
            record(handle, id, name, revision, ChangeKind.LIMIT_CHANGED, detail);
            return changed;
        });
    }

    /** The slots of an organization and its pending invites. */
    public Limits limits(String id) {
        return database.read(handle -> limits(handle, id));
    }

    /** The slots of an organization and its pending invites, in the caller's transaction. */
    public Limits limits(Handle handle, String id) {
        Summary summary =
                find(handle, id).orElseThrow(() -> ProblemException.notFound("organization"));
        int pending =
                handle.createQuery(
                                """
                                SELECT count(*) FROM invite
                                 WHERE organization_id = :id
                                   AND status = 'PENDING' AND expires_at > :now
                                """)
                        .bind("id", id)
                        .bind("now", clock.millis())
                        .mapTo(Integer.class)
                        .one();
        return new Limits(new Limits.Slots(summary.memberLimit(), summary.memberCount()), pending);
    }

    private void record(
            Handle handle,
            String id,
            String name,
            long revision,
            ChangeKind kind,
            Map<String, String> detail) {
        Change.Subject subject = new Change.Subject("organization", id, name);
        Changes.record(
                handle, id, new Change(revision, clock.instant(), null, kind, subject, detail));
    }

    private static Optional<Summary> find(Handle handle, String id) {
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
                        Instant.ofEpochMilli(row.getLong("created_at")));
        return new Summary(organization, row.getInt("member_limit"), row.getInt("member_count"));
    }
}
