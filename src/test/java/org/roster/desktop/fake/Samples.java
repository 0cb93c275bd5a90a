package org.roster.desktop.fake;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.client.tls.RefusedCertificate;
import org.roster.client.tls.RefusedCertificateException;
import org.roster.contract.Actor;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.contract.Me;
import org.roster.contract.Member;
import org.roster.contract.MemberBuilder;
import org.roster.contract.Problem;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.ProblemType;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.contract.Versioned;

import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Sample members, invites, and problems, like those of the service. */
public final class Samples {

    /** The current time in all samples. */
    public static final Instant NOW = Instant.parse("2026-11-24T14:03:22Z");

    /** The administrator {@code m0}, mostly the user. */
    public static final Actor ADA = new Actor("m0", "Ada Example");

    /** The member {@code m1}, mostly another administrator. */
    public static final Actor GRACE = new Actor("m1", "Grace Example");

    private static final List<String> FIRST =
            List.of("Ada", "Grace", "Alan", "Barbara", "Edsger", "Frances", "Donald", "Jean");

    private Samples() {}

    /** Returns a member whose username is derived from the name. */
    public static Member member(String id, String name, Role role) {
        String username = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com";
        return new MemberBuilder()
                .id(id)
                .provider(Provider.GOOGLE)
                .username(username)
                .displayName(name)
                .role(role)
                .joinedAt(NOW)
                .version(1)
                .build();
    }

    /** Returns this many members; the first is an administrator. */
    public static List<Member> members(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        member(
                                "m" + i,
                                FIRST.get(i % FIRST.size()) + " Example " + i,
                                i == 0 ? Role.ADMINISTRATOR : Role.MEMBER))
                .toList();
    }

    /** Returns the member with another role and the next version. */
    public static Member withRole(Member member, Role role) {
        return new MemberBuilder(member).role(role).version(member.version() + 1).build();
    }

    /** Returns a pending invite by this sender. */
    public static Invite sentBy(Member sender, String id, String username) {
        return invite(
                id,
                username,
                InviteStatus.PENDING,
                NOW.plus(Duration.ofDays(14)),
                new Actor(sender.id(), sender.displayName()));
    }

    /** Returns an invite that expires in 14 days. */
    public static Invite invite(String id, String username, InviteStatus status) {
        return invite(id, username, status, NOW.plus(Duration.ofDays(14)));
    }

    /** Returns an invite. */
    public static Invite invite(
            String id, String username, InviteStatus status, Instant expiresAt) {
        return invite(id, username, status, expiresAt, null);
    }

    private static Invite invite(
            String id,
            String username,
            InviteStatus status,
            Instant expiresAt,
            @Nullable Actor createdBy) {
        return SampleInvite.of(id, username)
                .status(status)
                .expiresAt(expiresAt)
                .createdBy(createdBy)
                .build();
    }

    /** Returns the invite with another status. */
    public static Invite withStatus(Invite invite, InviteStatus status) {
        return invite(
                invite.id(), invite.username(), status, invite.expiresAt(), invite.createdBy());
    }

    /** Returns an account with this role in this many organizations. */
    public static Me me(String name, Role role, int organizations) {
        Member member = member("m0", name, role);
        return new Me(
                new Me.Identity(member.provider(), null, member.username(), name),
                IntStream.range(0, organizations)
                        .mapToObj(i ->
                                new Me.Membership(
                                        new Me.OrganizationName("o" + i, "Example " + (i + 1)),
                                        member.id(),
                                        role))
                        .toList());
    }

    /** Returns the failure of an unreachable service. */
    public static ServiceException unreachable() {
        return new ServiceException.Unreachable(new HttpTimeoutException("No response"));
    }

    /** Returns a refusal by the service, for the member m1 or the invite i1. */
    public static ServiceException refused(ProblemType type) {
        return refused(type, null, null);
    }

    /** Returns a refusal because of an invalid field. */
    public static ServiceException refusedField(String field, String code) {
        return refused(
                ProblemType.VALIDATION_FAILED,
                List.of(new FieldError(field, code, "As the service says it.")),
                null);
    }

    /** Returns a refusal because of a concurrent change. */
    public static ServiceException versionMismatch(Versioned current) {
        return refused(ProblemType.VERSION_MISMATCH, null, current);
    }

    /** Returns a refusal because of too many requests. */
    public static ServiceException rateLimited(@Nullable Duration retryAfter) {
        Problem problem = ((ServiceException.Refused) refused(ProblemType.RATE_LIMITED)).problem();
        return new ServiceException.Refused(problem, retryAfter);
    }

    private static ServiceException refused(
            ProblemType type, @Nullable List<FieldError> errors, @Nullable Versioned current) {
        boolean slots = type == ProblemType.MEMBER_LIMIT_REACHED;
        return new ServiceException.Refused(
                new Problem(
                        type.urn(),
                        type.title(),
                        type.status(),
                        "As the service says it.",
                        "/",
                        errors,
                        slots ? 10 : null,
                        slots ? 10 : null,
                        type == ProblemType.ALREADY_A_MEMBER ? "m1" : null,
                        type == ProblemType.INVITE_ALREADY_PENDING ? "i1" : null,
                        null,
                        null,
                        current,
                        null,
                        null,
                        null));
    }

    /** Returns the failure of a service with an untrusted certificate. */
    public static ServiceException certificateRefused() {
        return new ServiceException.CertificateRefused(
                new RefusedCertificateException(
                        new RefusedCertificate(
                                "CN=roster.example.com, O=Example",
                                "CN=Example Issuing CA 3, OU=Infrastructure, O=Example",
                                NOW,
                                NOW.plus(Duration.ofDays(90)),
                                "A9:" + "07:".repeat(30) + "F4",
                                RefusedCertificate.RefusalReason.UNKNOWN_ISSUER),
                        new CertificateException("No path")));
    }
}
