package org.roster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.client.OrganizationService.AffectedInviteCount;
import org.roster.client.OrganizationService.Order;
import org.roster.contract.Administrators.AdministratorName;
import org.roster.contract.ChangedMember;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.InviteReference;
import org.roster.contract.InviteStatus;
import org.roster.contract.Limits;
import org.roster.contract.Me;
import org.roster.contract.Member;
import org.roster.contract.MemberChange;
import org.roster.contract.NewInvite;
import org.roster.contract.Organization;
import org.roster.contract.OrganizationChange;
import org.roster.contract.Page;
import org.roster.contract.PendingInvites;
import org.roster.contract.ProblemType;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.contract.SignInPolicy;
import org.roster.contract.SignInPolicyChange;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Databases;
import org.roster.server.TestService;

import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Tests the desktop's client against the real service. */
class HttpOrganizationServiceTest {

    private TestService backend;
    private RosterServiceClient client;
    private OrganizationService organization;

    @BeforeEach
    void start() {
        backend = new TestService(Databases.SQLITE);
        client =
                new RosterServiceClient(
                        backend.service().url(),
                        backend.providers().clientContext(),
                        ClientProduct.DESKTOP);
        organization = client.organization(backend.organization(), as(backend.administrator()));
    }

    @AfterEach
    void stop() {
        client.close();
        backend.close();
    }

    private TokenSource as(SampleAccount account) {
        return new FixedToken(backend.token(account));
    }

    /** A token that can't be renewed. */
    private record FixedToken(String token) implements TokenSource {
        @Override
        public String tokenInsteadOf(String refused) throws ServiceException {
            throw new ServiceException.SignInRequired("This token cannot be renewed");
        }
    }

    private static NewInvite newInvite(String username) {
        return new NewInvite(InviteProvider.GOOGLE, null, username, Role.MEMBER, null, null);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static ProblemType problem(ServiceException.Refused refused) {
        for (ProblemType type : ProblemType.values()) {
            if (type.urn().equals(refused.problem().type())) {
                return type;
            }
        }
        throw new AssertionError("Unknown problem " + refused.problem().type());
    }

    private interface Call {
        void run() throws ServiceException;
    }

    private static ProblemType refusal(Call call) {
        try {
            call.run();
        } catch (ServiceException.Refused refused) {
            return problem(refused);
        } catch (ServiceException e) {
            throw new AssertionError("Failed otherwise", e);
        }
        throw new AssertionError("Not refused");
    }

    @Test
    void serviceListsItsIdentityProviders() throws ServiceException {
        assertThat(client.signIn().providers())
                .extracting(provider -> provider.provider())
                .containsExactly(Provider.GOOGLE, Provider.MICROSOFT);
    }

    @Test
    void meListsMemberships() throws ServiceException {
        Me me = client.me(as(backend.administrator()));

        assertThat(me.identity().username()).isEqualTo(backend.administrator().username());
        assertThat(me.memberships())
                .singleElement()
                .satisfies(membership -> {
                    assertThat(membership.organization().id()).isEqualTo(backend.organization());
                    assertThat(membership.role()).isEqualTo(Role.ADMINISTRATOR);
                });
    }

    @Test
    void strangerHasNoMemberships() throws ServiceException {
        assertThat(client.me(as(backend.google("stranger"))).memberships()).isEmpty();
    }

    @Test
    void policyChangeNeedsTheCurrentVersion() throws ServiceException {
        Organization before = organization.organization();
        assertThat(before.signInPolicy()).isEqualTo(SignInPolicy.DEFAULT);
        OrganizationChange change =
                new OrganizationChange(
                        new SignInPolicyChange(null, null, List.of("example.org"), null));

        Organization changed = organization.change(before, change);

        assertThat(changed.signInPolicy().microsoftTenants())
                .containsExactly(SampleTenant.EXAMPLE_ORG.id());
        assertThatExceptionOfType(ServiceException.Refused.class)
                .isThrownBy(() -> organization.change(before, change))
                .satisfies(refused -> {
                    assertThat(problem(refused)).isEqualTo(ProblemType.VERSION_MISMATCH);
                    assertThat(refused.problem().current()).isEqualTo(changed);
                });
    }

    @Test
    void personalAccountsAreAllowedForAnInvite() throws ServiceException {
        NewInvite administrator =
                new NewInvite(
                        InviteProvider.ANY,
                        null,
                        backend.google("boss").username(),
                        Role.ADMINISTRATOR,
                        null,
                        null);
        Invite invite = organization.invite(administrator, key());
        assertThat(invite.personalAccounts()).isFalse();
        assertThat(organization.allowPersonalAccounts(invite).personalAccounts()).isTrue();
    }

    @Test
    void organizationHasRevisionAndLimits() throws ServiceException {
        assertThat(organization.organization().name()).isEqualTo("Example");
        assertThat(organization.organization().revision()).isPositive();
        assertThat(organization.limits()).isEqualTo(new Limits(new Limits.Slots(10, 1), 0));
        assertThat(organization.administrators())
                .extracting(AdministratorName::displayName)
                .hasSize(1);
    }

    @Test
    void membersArePaged() throws ServiceException {
        backend.join(backend.google("ada"), "MEMBER");
        backend.join(backend.google("bea"), "MEMBER");

        Page<Member> first = organization.members(Order.OLDEST_FIRST, null, 2);
        Page<Member> second = organization.members(Order.OLDEST_FIRST, first.next(), 2);

        assertThat(first.items()).hasSize(2);
        assertThat(second.items())
                .singleElement()
                .satisfies(member -> assertThat(member.displayName()).isEqualTo("bea"));
        assertThat(second.next()).isNull();
    }

    @Test
    void linkIsReadableUntilInviteIsRevoked() throws ServiceException {
        Invite invite = organization.invite(newInvite("ada@example.com"), key());

        assertThat(invite.status()).isEqualTo(InviteStatus.PENDING);
        assertThat(invite.link()).startsWith(backend.service().url() + "/invite/");
        assertThat(organization.link(invite.id())).isEqualTo(invite.link());
        assertThat(organization.resend(invite).delivery().address()).isEqualTo("ada@example.com");
        assertThat(organization.invites(null, 100).items())
                .extracting(Invite::id)
                .contains(invite.id());
        assertThat(organization.revoke(invite).status()).isEqualTo(InviteStatus.REVOKED);
        assertThat(refusal(() -> organization.link(invite.id())))
                .isEqualTo(ProblemType.INVITE_NOT_PENDING);
    }

    @Test
    void retryWithSameKeyCreatesOneInvite() throws ServiceException {
        String key = key();
        Invite first = organization.invite(newInvite("ada@example.com"), key);
        Invite again = organization.invite(newInvite("ada@example.com"), key);

        assertThat(again.id()).isEqualTo(first.id());
    }

    @Test
    void invalidFieldsAreReportedByName() {
        assertThatExceptionOfType(ServiceException.Refused.class)
                .isThrownBy(() -> organization.invite(newInvite(" "), key()))
                .satisfies(refused -> {
                    assertThat(problem(refused)).isEqualTo(ProblemType.VALIDATION_FAILED);
                    assertThat(refused.problem().errors())
                            .extracting(error -> error.field())
                            .containsExactly("username");
                });
    }

    @Test
    void outdatedRoleChangeReturnsCurrentMember() throws ServiceException {
        SampleAccount ada = backend.join(backend.google("ada"), "MEMBER");
        Member member = memberNamed(ada);
        Member changed =
                organization
                        .change(member, MemberChange.of(Role.ADMINISTRATOR), PendingInvites.REVOKE)
                        .member();

        assertThat(changed.role()).isEqualTo(Role.ADMINISTRATOR);
        assertThatExceptionOfType(ServiceException.Refused.class)
                .isThrownBy(() ->
                        organization.change(
                                member, MemberChange.of(Role.MEMBER), PendingInvites.REVOKE))
                .satisfies(refused -> {
                    assertThat(problem(refused)).isEqualTo(ProblemType.VERSION_MISMATCH);
                    assertThat(refused.problem().current()).isEqualTo(changed);
                });
    }

    @Test
    void removedMemberGetsOrganizationNotFound() throws ServiceException {
        SampleAccount ada = backend.join(backend.google("ada"), "MEMBER");
        OrganizationService hers = client.organization(backend.organization(), as(ada));
        assertThat(hers.limits().memberSlots().used()).isEqualTo(2);

        AffectedInviteCount affected = organization.remove(memberNamed(ada), PendingInvites.REVOKE);

        assertThat(affected).isEqualTo(AffectedInviteCount.NONE);
        assertThat(refusal(hers::organization)).isEqualTo(ProblemType.NOT_FOUND);
    }

    @Test
    void revokedAndReissuedInvitesAreCounted() throws ServiceException {
        SampleAccount ada = backend.join(backend.google("ada"), "ADMINISTRATOR");
        OrganizationService hers = client.organization(backend.organization(), as(ada));
        hers.invite(newInvite("one@example.com"), key());
        hers.invite(newInvite("two@example.com"), key());

        ChangedMember demoted =
                organization.change(
                        memberNamed(ada), MemberChange.of(Role.MEMBER), PendingInvites.REISSUE);

        assertThat(demoted.member()).isEqualTo(memberNamed(ada));
        assertThat(AffectedInviteCount.of(demoted)).isEqualTo(new AffectedInviteCount(2, 2));
        assertThat(demoted.revokedInvites())
                .extracting(InviteReference::username)
                .containsExactly("one@example.com", "two@example.com");

        organization.change(
                memberNamed(ada), MemberChange.of(Role.ADMINISTRATOR), PendingInvites.REVOKE);
        hers.invite(newInvite("three@example.com"), key());
        assertThat(organization.remove(memberNamed(ada), PendingInvites.REVOKE))
                .isEqualTo(new AffectedInviteCount(1, 0));
    }

    @Test
    void memberCannotListMembers() throws ServiceException {
        SampleAccount ada = backend.join(backend.google("ada"), "MEMBER");

        OrganizationService hers = client.organization(backend.organization(), as(ada));

        assertThat(refusal(() -> hers.members(Order.OLDEST_FIRST, null, 10)))
                .isEqualTo(ProblemType.ADMINISTRATOR_REQUIRED);
    }

    @Test
    void organizationIdIsEscapedAsOnePathSegment() {
        OrganizationService odd =
                client.organization("../sign-in?x=#y", as(backend.administrator()));

        assertThat(refusal(odd::organization)).isEqualTo(ProblemType.NOT_FOUND);
    }

    @Test
    void refusedTokenIsRenewedAndCallRepeatedOnce() throws ServiceException {
        String good = backend.token(backend.administrator());
        TokenSource renewable =
                new TokenSource() {
                    @Override
                    public String token() {
                        return "no.such.token";
                    }

                    @Override
                    public String tokenInsteadOf(String refused) {
                        return refused.equals("no.such.token") ? good : "";
                    }
                };

        Invite invite =
                client.organization(backend.organization(), renewable)
                        .invite(newInvite("ada@example.com"), key());

        assertThat(invite.status()).isEqualTo(InviteStatus.PENDING);
    }

    @Test
    void userSignsInAgainWithoutValidToken() {
        OrganizationService withoutToken =
                client.organization(backend.organization(), new FixedToken("no.such.token"));

        assertThatThrownBy(withoutToken::organization)
                .isInstanceOf(ServiceException.SignInRequired.class);
    }

    private Member memberNamed(SampleAccount account) throws ServiceException {
        return organization.members(Order.OLDEST_FIRST, null, 100).items().stream()
                .filter(member -> member.username().equals(account.username()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void addressCanHavePath() {
        URI below = ServiceAddress.parse(backend.service().url() + "/roster/").orElseThrow();
        try (RosterServiceClient other =
                new RosterServiceClient(
                        below, backend.providers().clientContext(), ClientProduct.DESKTOP)) {
            // Roster responds at the host, but not at this path
            assertThatThrownBy(other::signIn).isInstanceOf(ServiceException.class);
        }
    }
}
