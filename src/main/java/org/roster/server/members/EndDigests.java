package org.roster.server.members;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.server.mail.EndDigest;
import org.roster.server.mail.EndDigest.EndingMember;
import org.roster.server.mail.EndDigestSource;
import org.roster.unicode.MailAddress;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Composes the mails to administrators about members whose access ends soon. */
public final class EndDigests implements EndDigestSource {

    private static final int MAX_MEMBERS = 50;

    private static final String LISTED =
            """
            FROM member
             WHERE organization_id = :organization AND end_reminded_at = :queued
               AND state = 'ACTIVE' AND ends_at IS NOT NULL AND ends_at > :now\
            """;

    private final MemberStore store;
    private final InstantSource clock;

    /** Creates an instance that reads members from this store. */
    public EndDigests(MemberStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Optional<EndDigest> compose(
            Handle handle, String organization, String recipientId, Instant queuedAt) {
        Optional<Member> recipient =
                store.find(handle, organization, recipientId)
                        .filter(member -> isRecipient(member, clock.instant()));
        int count = recipient.isEmpty() ? 0 : count(handle, organization, queuedAt);
        if (recipient.isEmpty() || count == 0) {
            return Optional.empty();
        }
        List<EndingMember> members = members(handle, organization, queuedAt);
        return Optional.of(
                handle.createQuery("SELECT name, language FROM organization WHERE id = :id")
                        .bind("id", organization)
                        .map((row, context) ->
                                new EndDigest(
                                        Locale.forLanguageTag(row.getString("language")),
                                        row.getString("name"),
                                        recipient.get().username(),
                                        members,
                                        count - members.size()))
                        .one());
    }

    /** Returns whether a member is an administrator with access whose username is an address. */
    static boolean isRecipient(Member member, Instant now) {
        return member.role() == Role.ADMINISTRATOR
                && member.hasAccessAt(now)
                && MailAddress.isValid(member.username());
    }

    private int count(Handle handle, String organization, Instant queuedAt) {
        return handle.createQuery("SELECT count(*) " + LISTED)
                .bind("organization", organization)
                .bind("queued", queuedAt.toEpochMilli())
                .bind("now", clock.millis())
                .mapTo(Integer.class)
                .one();
    }

    private List<EndingMember> members(Handle handle, String organization, Instant queuedAt) {
        return handle.createQuery(
                        "SELECT display_name, username, ends_at "
                                + LISTED
                                + " ORDER BY ends_at, display_name_order, id LIMIT :limit")
                .bind("organization", organization)
                .bind("queued", queuedAt.toEpochMilli())
                .bind("now", clock.millis())
                .bind("limit", MAX_MEMBERS)
                .map((row, context) ->
                        new EndingMember(
                                row.getString("display_name"),
                                row.getString("username"),
                                Instant.ofEpochMilli(row.getLong("ends_at"))))
                .list();
    }
}
