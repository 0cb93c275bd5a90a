package org.roster.desktop.performance;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationEvent;
import org.roster.client.OrganizationProvisioning;
import org.roster.client.OrganizationService;
import org.roster.client.OrganizationTokens;
import org.roster.client.OrganizationWebhooks;
import org.roster.client.OwnSessions;
import org.roster.client.ServiceException;
import org.roster.client.TenantDirectory;
import org.roster.client.signin.PendingSignIn;
import org.roster.client.signin.Session;
import org.roster.contract.ActiveSession;
import org.roster.contract.Administrators.AdministratorName;
import org.roster.contract.ApiToken;
import org.roster.contract.Change;
import org.roster.contract.ChangedMember;
import org.roster.contract.CreatedApiToken;
import org.roster.contract.Invite;
import org.roster.contract.Limits;
import org.roster.contract.Me;
import org.roster.contract.Member;
import org.roster.contract.MemberBuilder;
import org.roster.contract.MemberChange;
import org.roster.contract.NewApiToken;
import org.roster.contract.NewInvite;
import org.roster.contract.Organization;
import org.roster.contract.OrganizationChange;
import org.roster.contract.Page;
import org.roster.contract.PendingInvites;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.contract.SignInPolicy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A session without a service, for the {@link WarmUp}: some sample members and no changes. */
public final class WarmUpSession implements Session, OrganizationService, OwnSessions {

    /** The membership of the sample administrator. */
    public static final Me.Membership MEMBERSHIP =
            new Me.Membership(
                    new Me.OrganizationName("warm-up", "Example"), "0", Role.ADMINISTRATOR);

    private static final int MEMBERS = 30;

    @Override
    public Me me() {
        return new Me(
                new Me.Identity(Provider.GOOGLE, null, "0@example.com", "Example 0"),
                List.of(MEMBERSHIP));
    }

    @Override
    public URI server() {
        return URI.create("https://roster.example.com");
    }

    @Override
    public Me currentMe() {
        return me();
    }

    @Override
    public OrganizationService organization(String organizationId) {
        return this;
    }

    @Override
    public String serverVersion() throws ServiceException {
        throw notSignedIn();
    }

    @Override
    public OwnSessions ownSessions() {
        return this;
    }

    @Override
    public List<ActiveSession> list() {
        return List.of();
    }

    @Override
    public void end(String id) throws ServiceException {
        throw notSignedIn();
    }

    @Override
    public PendingSignIn reauthenticate() {
        throw new IllegalStateException("Nobody has signed in");
    }

    @Override
    public TenantDirectory tenants() {
        return TenantDirectory.NONE;
    }

    @Override
    public CompletableFuture<Boolean> stored() {
        return CompletableFuture.completedFuture(false);
    }

    @Override
    public void signOut() {
        // Nothing is stored
    }

    @Override
    public void replace() {
        // Nothing is open
    }

    @Override
    public void close() {
        // Nothing is open
    }

    @Override
    public Organization organization() {
        return new Organization(
                MEMBERSHIP.organization().id(),
                MEMBERSHIP.organization().name(),
                0,
                Instant.EPOCH,
                SignInPolicy.DEFAULT,
                1);
    }

    @Override
    public List<AdministratorName> administrators() {
        return List.of();
    }

    @Override
    public OrganizationTokens tokens() {
        return new NoTokens();
    }

    @Override
    public OrganizationWebhooks webhooks() {
        return new NoWebhooks();
    }

    @Override
    public OrganizationProvisioning provisioning() {
        return new NoProvisioning();
    }

    @Override
    public Limits limits() {
        return new Limits(new Limits.Slots(MEMBERS, MEMBERS), 0);
    }

    @Override
    public Page<Member> members(Order order, @Nullable String after, int limit) {
        return new Page<>(
                IntStream.range(0, MEMBERS).mapToObj(WarmUpSession::member).toList(), null, 0);
    }

    private static Member member(int number) {
        return new MemberBuilder()
                .id(Integer.toString(number))
                .provider(number % 2 == 0 ? Provider.GOOGLE : Provider.MICROSOFT)
                .username(number + "@example.com")
                .displayName("Example " + number)
                .role(number % 5 == 0 ? Role.ADMINISTRATOR : Role.MEMBER)
                .joinedAt(Instant.EPOCH)
                .lastSeenAt(number % 3 == 0 ? null : Instant.EPOCH)
                .version(0)
                .build();
    }

    @Override
    public Page<Invite> invites(@Nullable String after, int limit) {
        return new Page<>(List.of(), null, 0);
    }

    @Override
    public void follow(long after, Consumer<OrganizationEvent> listener) {
        // There is nothing to tell, and by the time that it is asked again all is over
    }

    @Override
    public Page<Change> changes(@Nullable String before, int limit) {
        return new Page<>(List.of(), null, 0);
    }

    @Override
    public ChangeLines changeLines(long after, int limit) {
        return new ChangeLines(after, List.of());
    }

    @Override
    public ChangedMember change(Member member, MemberChange change, PendingInvites pendingInvites)
            throws ServiceException {
        throw notSignedIn();
    }

    @Override
    public AffectedInviteCount remove(Member member, PendingInvites pendingInvites)
            throws ServiceException {
        throw notSignedIn();
    }

    @Override
    public void removeUnchanged(Member member) throws ServiceException {
        throw notSignedIn();
    }

    @Override
    public Invite invite(NewInvite invite, String idempotencyKey) throws ServiceException {
        throw notSignedIn();
    }

    @Override
    public String link(String inviteId) throws ServiceException {
        throw notSignedIn();
    }

    @Override
    public void signOut(Member member) throws ServiceException {
        throw notSignedIn();
    }

    @Override
    public Invite revoke(Invite invite) throws ServiceException {
        throw notSignedIn();
    }

    @Override
    public Organization change(Organization organization, OrganizationChange change)
            throws ServiceException {
        throw notSignedIn();
    }

    @Override
    public Invite allowPersonalAccounts(Invite invite) throws ServiceException {
        throw notSignedIn();
    }

    @Override
    public Invite renew(Invite invite) throws ServiceException {
        throw notSignedIn();
    }

    @Override
    public Invite resend(Invite invite) throws ServiceException {
        throw notSignedIn();
    }

    /** Returns the failure of every change. */
    static ServiceException notSignedIn() {
        return new ServiceException.SignInRequired("Nobody has signed in");
    }

    /** An organization without API tokens. */
    private static final class NoTokens implements OrganizationTokens {

        @Override
        public List<ApiToken> list() {
            return List.of();
        }

        @Override
        public CreatedApiToken create(NewApiToken token) throws ServiceException {
            throw notSignedIn();
        }

        @Override
        public CreatedApiToken takeOver(String id) throws ServiceException {
            throw notSignedIn();
        }

        @Override
        public void revoke(String id) throws ServiceException {
            throw notSignedIn();
        }
    }
}
