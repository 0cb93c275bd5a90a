package org.roster.desktop.look;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.AttemptReason;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.contract.Delivery;
import org.roster.contract.DeliveryReason;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.InviteStatus;
import org.roster.contract.LastAttempt;
import org.roster.contract.Member;
import org.roster.contract.MemberState;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.demo.provider.SampleTenant;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.SampleInvite;
import org.roster.desktop.fake.Samples;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Sample data with names that are difficult to display. */
final class VisualSamples {

    private static final String TENANT = SampleTenant.EXAMPLE_ORG.id();
    private static final Instant DAYS_AGO_2 = Samples.NOW.minus(Duration.ofDays(2));
    private static final Instant DAYS_AGO_20 = Samples.NOW.minus(Duration.ofDays(20));

    /** How many days ago the members joined. */
    private static final Map<String, Integer> JOINED =
            Map.of("m0", 120, "m1", 98, "m2", 75, "m3", 61, "m4", 44, "m5", 20, "m6", 3);

    /** How many hours ago members were seen; the others never were. */
    private static final Map<String, Integer> SEEN = Map.of("m1", 50, "m2", 3, "m5", 170);

    /** A bulk invite list with a row for every status. */
    static final String LIST =
            """
            Username;Role;Provider;Tenant;Notification;Department
            new@example.com;;;;;Engines
            ada@example.com
            lise@example.com
            NEW@example.com
            boss@example.com;Boss
            maria.magdalena.von.example-beispiel.zu.musterstadt@subdomain.department.example.com;Admin;Microsoft;%s;maria@example.com
            +12025550188;Member;Any
            """
                    .formatted(TENANT);

    private VisualSamples() {}

    static FakeOrganization organization() {
        return organization("Example Organization");
    }

    static FakeOrganization organization(String name) {
        return new FakeOrganization(name)
                .with(
                        member("m0", "Ada Example", "ada@example.com", Role.ADMINISTRATOR),
                        member("m1", "Grace Example", "grace@example.org", Role.ADMINISTRATOR),
                        member(
                                "m2",
                                "Maria Magdalena von Example-Beispiel zu Musterstadt und Umgebung",
                                "maria.magdalena.von.example-beispiel@subdomain.department"
                                        + ".example.com",
                                Role.MEMBER),
                        member("m3", "李小龙", "xiaolong@example.com", Role.MEMBER),
                        member("m4", "Zoë 😀 Example", "+12025550143", Role.MEMBER),
                        member("m5", "é", "e@example.com", Role.MEMBER),
                        member("m6", "محمد", "m@example.com", Role.MEMBER))
                .with(
                        invite("i1", "lise@example.com", InviteStatus.PENDING, null, sent(), null),
                        invite(
                                "i2",
                                "katherine@example.org",
                                InviteStatus.PENDING,
                                TENANT,
                                sent(),
                                new LastAttempt(
                                        Samples.NOW,
                                        AttemptReason.WRONG_TENANT,
                                        Provider.MICROSOFT,
                                        "katherine@example.net",
                                        SampleTenant.EXAMPLE_NET.id())),
                        invite(
                                "i3",
                                "+12025550199",
                                InviteStatus.PENDING,
                                null,
                                new Delivery(DeliveryState.NONE, null, 0, null, null, null),
                                null),
                        invite(
                                "i4",
                                "nobody@example.com",
                                InviteStatus.PENDING,
                                null,
                                new Delivery(
                                        DeliveryState.FAILED,
                                        "nobody@example.com",
                                        1,
                                        "Bounced: the mailbox does not exist (5.1.1)",
                                        DeliveryReason.BOUNCED_RECIPIENT_UNKNOWN,
                                        Samples.NOW),
                                null),
                        invite(
                                "i5",
                                "queued@example.com",
                                InviteStatus.PENDING,
                                "example.org",
                                new Delivery(
                                        DeliveryState.QUEUED,
                                        "queued@example.com",
                                        1,
                                        null,
                                        null,
                                        null),
                                null),
                        invite("i6", "jean@example.org", InviteStatus.REVOKED, null, sent(), null),
                        invite("i7", "tony@example.com", InviteStatus.EXPIRED, null, sent(), null),
                        invite(
                                "i8",
                                "alan@example.com",
                                InviteStatus.ACCEPTED,
                                null,
                                sent(),
                                null));
    }

    /** Returns entries of the activity log, newest first. */
    static Change[] changes() {
        return new Change[] {
            change(9, Samples.ADA, ChangeKind.INVITE_REVOKED, "invite", "jean@example.org"),
            change(8, Samples.ADA, ChangeKind.INVITE_LINK_READ, "invite", "lise@example.com"),
            change(7, null, ChangeKind.INVITE_REMINDED, "invite", "lise@example.com"),
            change(6, Samples.GRACE, ChangeKind.MEMBER_SIGNED_OUT, "member", "m@example.com"),
            change(5, Samples.GRACE, ChangeKind.MEMBER_REMOVED, "member", "Brian Example"),
            change(4, null, ChangeKind.MEMBER_JOINED, "member", "alan@example.com"),
            change(3, Samples.ADA, ChangeKind.INVITE_CREATED, "invite", "alan@example.com"),
        };
    }

    private static Change change(
            long revision, @Nullable Actor by, ChangeKind kind, String type, String label) {
        return new Change(
                revision,
                Samples.NOW.minus(Duration.ofHours(10 - revision)),
                by,
                kind,
                new Change.Subject(type, "s" + revision, label),
                ChangeDetail.of(kind, Map.of("role", "MEMBER", "username", "brian@example.com")));
    }

    /** Returns an administrator's invite at whose link a personal account was rejected. */
    static Invite refusedAsPersonal() {
        return SampleInvite.of("i9", "lisbeth@example.com")
                .role(Role.ADMINISTRATOR)
                .personalAccounts(false)
                .createdAt(Samples.NOW.minus(Duration.ofDays(1)))
                .expiresAt(Samples.NOW.plus(Duration.ofDays(13)))
                .delivery(sent())
                .lastAttempt(
                        new LastAttempt(
                                Samples.NOW,
                                AttemptReason.PERSONAL_ACCOUNT,
                                Provider.MICROSOFT,
                                "lisbeth@example.com",
                                SampleTenant.PERSONAL.id()))
                .build();
    }

    /** Returns an invite at whose link an account was rejected because a member has its name. */
    static Invite recreated() {
        return invite(
                "i9",
                "grace@example.org",
                InviteStatus.PENDING,
                TENANT,
                sent(),
                new LastAttempt(
                        Samples.NOW.plusSeconds(1),
                        AttemptReason.ACCOUNT_RECREATED,
                        Provider.MICROSOFT,
                        "grace@example.org",
                        TENANT));
    }

    static Member member(String id, String name, String username) {
        return member(id, name, username, Role.MEMBER);
    }

    private static Member member(String id, String name, String username, Role role) {
        boolean microsoft = username.endsWith(".org");
        return new Member(
                id,
                microsoft ? Provider.MICROSOFT : Provider.GOOGLE,
                microsoft ? TENANT : null,
                username,
                name,
                role,
                Set.of(),
                MemberState.ACTIVE,
                null,
                Samples.NOW.minus(Duration.ofDays(JOINED.getOrDefault(id, 0))),
                SEEN.containsKey(id) ? Samples.NOW.minus(Duration.ofHours(SEEN.get(id))) : null,
                null,
                null,
                1);
    }

    private static Delivery sent() {
        return new Delivery(DeliveryState.SENT, "somebody@example.com", 1, null, null, DAYS_AGO_2);
    }

    private static Invite invite(
            String id,
            String username,
            InviteStatus status,
            @Nullable String tenant,
            Delivery delivery,
            @Nullable LastAttempt attempt) {
        Instant created = status == InviteStatus.PENDING ? DAYS_AGO_2 : DAYS_AGO_20;
        return SampleInvite.of(id, username)
                .provider(tenant == null ? InviteProvider.ANY : InviteProvider.MICROSOFT)
                .tenantId(tenant)
                .role(id.equals("i2") ? Role.ADMINISTRATOR : Role.MEMBER)
                .status(status)
                .createdAt(created)
                .expiresAt(created.plus(Duration.ofDays(14)))
                .delivery(delivery)
                .lastAttempt(attempt)
                .build();
    }
}
