package org.roster.desktop.fake;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationEvent;
import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Administrators.AdministratorName;
import org.roster.contract.Change;
import org.roster.contract.ChangedMember;
import org.roster.contract.Invite;
import org.roster.contract.InviteBuilder;
import org.roster.contract.InviteReference;
import org.roster.contract.InviteSettings;
import org.roster.contract.InviteStatus;
import org.roster.contract.Limits;
import org.roster.contract.Member;
import org.roster.contract.MemberChange;
import org.roster.contract.NewInvite;
import org.roster.contract.Organization;
import org.roster.contract.OrganizationChange;
import org.roster.contract.Page;
import org.roster.contract.PendingInvites;
import org.roster.contract.SignInPolicy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** An in-memory organization whose content and failures are set by the test. */
public final class FakeOrganization implements OrganizationService {

    private static final InviteSettings INVITES =
            InviteSettings.of(Duration.ofDays(14), Duration.ofDays(90));

    private final FakeCalls calls = new FakeCalls();
    private final List<Member> members = new ArrayList<>();
    private final List<Invite> invites = new ArrayList<>();
    private final FakeChanges changes = new FakeChanges();
    private final FakeStreams streams = new FakeStreams();
    private final FakeTokens tokens = new FakeTokens();
    private final FakeWebhooks webhooks = new FakeWebhooks();
    private final FakeProvisioning provisioning = new FakeProvisioning();
    private final String name;
    private int limit = 10;
    private long revision = 1;
    private long version = 1;
    private SignInPolicy policy = SignInPolicy.DEFAULT;
    private @Nullable URI supportUrl;
    private @Nullable URI pricingUrl;
    private Runnable during = () -> {};

    public FakeOrganization(String name) {
        this.name = name;
    }

    public FakeOrganization() {
        this("Example Organization");
    }

    public FakeOrganization with(Member... more) {
        return with(List.of(more));
    }

    /** Adds members. */
    public FakeOrganization with(List<Member> more) {
        members.addAll(more);
        revision++;
        more.forEach(member -> changed(new OrganizationEvent.MemberJoined(revision, member)));
        return this;
    }

    /** Adds invites, the newest first. */
    public FakeOrganization with(Invite... more) {
        invites.addAll(0, List.of(more));
        revision++;
        List.of(more)
                .forEach(invite -> changed(new OrganizationEvent.InviteChanged(revision, invite)));
        return this;
    }

    /** Sets the number of member slots. */
    public FakeOrganization withLimit(int slots) {
        limit = slots;
        revision++;
        tell(new OrganizationEvent.LimitsChanged(revision, slots()));
        return this;
    }

    /** Changes a member like another administrator. */
    public void change(Member changed) {
        members.replaceAll(member -> member.id().equals(changed.id()) ? changed : member);
        revision++;
        changed(new OrganizationEvent.MemberChanged(revision, changed));
    }

    /** Changes an invite like another administrator. */
    public void change(Invite changed) {
        invites.replaceAll(invite -> invite.id().equals(changed.id()) ? changed : invite);
        revision++;
        changed(new OrganizationEvent.InviteChanged(revision, changed));
    }

    /** Removes a member like another administrator. */
    public void removeMember(String id) {
        members.removeIf(member -> member.id().equals(id));
        revision++;
        changed(new OrganizationEvent.MemberRemoved(revision, id));
    }

    /** Fails the next call. */
    public void failOnce(ServiceException failure) {
        calls.failOnce(failure);
    }

    /** Fails the next call whose text starts with these words. */
    public void failOnce(String call, ServiceException failure) {
        calls.failOnce(call, failure);
    }

    /** Fails every call and ends all event streams; null stops failing. */
    public void failAlways(@Nullable ServiceException failure) {
        calls.failAlways(failure);
        if (failure != null) {
            hangUp();
        }
    }

    /** Ends every event stream, like the service does when a token expires. */
    public void hangUp() {
        streams.hangUp();
    }

    /** Sends an event to all event streams. */
    public void tell(OrganizationEvent event) {
        streams.tell(event);
    }

    private void changed(OrganizationEvent event) {
        if (streams.count() == 0) {
            // Counting the slots of 100,000 members is slow
            return;
        }
        tell(event);
        tell(new OrganizationEvent.LimitsChanged(revision, slots()));
    }

    /** Returns the number of open event streams. */
    public int listeners() {
        return streams.count();
    }

    @Override
    public void follow(long after, Consumer<OrganizationEvent> listener) throws ServiceException {
        called("follow " + after);
        streams.follow(listener);
        calls.throwAlways();
    }

    @Override
    public Page<Change> changes(@Nullable String before, int size) throws ServiceException {
        called("changes " + before + " " + size);
        return changes.page(before, size, revision);
    }

    @Override
    public ChangeLines changeLines(long after, int size) throws ServiceException {
        called("changeLines " + after + " " + size);
        return changes.lines(after, size);
    }

    /** Adds entries to the activity log. */
    public FakeOrganization with(Change... more) {
        changes.add(List.of(more));
        return this;
    }

    /** Runs an action while the next page of members is read. */
    public void whileReadingMembers(Runnable action) {
        during = action;
    }

    /** Returns the calls so far. */
    public List<String> calls() {
        return calls.all();
    }

    private void called(String call) throws ServiceException {
        calls.called(call);
    }

    @Override
    public Organization organization() throws ServiceException {
        called("organization");
        return organizationNow();
    }

    private Organization organizationNow() {
        return new Organization("o1", name, revision, Samples.NOW, policy, version)
                .withService(false, supportUrl, pricingUrl, INVITES);
    }

    /** Sets the service's pages for help and for more member slots. */
    public FakeOrganization withPages(@Nullable URI support, @Nullable URI pricing) {
        supportUrl = support;
        pricingUrl = pricing;
        return this;
    }

    /** Changes the sign-in policy like another administrator. */
    public Organization change(SignInPolicy changed) {
        policy = changed;
        version++;
        revision++;
        tell(new OrganizationEvent.LimitsChanged(revision, slots()));
        return organizationNow();
    }

    @Override
    public Organization change(Organization organization, OrganizationChange change)
            throws ServiceException {
        called("change organization " + change.signInPolicy());
        return change(FakePolicies.changed(policy, Objects.requireNonNull(change.signInPolicy())));
    }

    @Override
    public List<AdministratorName> administrators() throws ServiceException {
        called("administrators");
        return List.of(
                new AdministratorName("Ada Example"), new AdministratorName("Grace Example"));
    }

    @Override
    public Limits limits() throws ServiceException {
        called("limits");
        return slots();
    }

    private Limits slots() {
        int pending =
                (int)
                        invites.stream()
                                .filter(invite -> invite.status() == InviteStatus.PENDING)
                                .count();
        return new Limits(new Limits.Slots(limit, members.size()), pending);
    }

    @Override
    public Page<Member> members(Order order, @Nullable String after, int size)
            throws ServiceException {
        called("members " + order + " " + after + " " + size);
        Page<Member> page =
                page(order == Order.OLDEST_FIRST ? members : members.reversed(), after, size);
        Runnable action = during;
        during = () -> {};
        action.run();
        return page;
    }

    @Override
    public Page<Invite> invites(@Nullable String after, int size) throws ServiceException {
        called("invites " + after + " " + size);
        return page(invites, after, size);
    }

    private <T> Page<T> page(List<T> all, @Nullable String after, int size) {
        return FakePages.page(all, after, size, revision);
    }

    @Override
    public ChangedMember change(Member member, MemberChange change, PendingInvites pendingInvites)
            throws ServiceException {
        called(
                FakeMembers.call(member, change)
                        + " of version "
                        + member.version()
                        + suffix(pendingInvites));
        Member changed = FakeMembers.changed(member, change);
        change(changed);
        List<InviteReference> ended =
                FakeMembers.endsInviting(change) ? end(member, pendingInvites) : List.of();
        return new ChangedMember(
                changed,
                ended,
                pendingInvites == PendingInvites.REISSUE ? ended : List.of(),
                List.of(),
                List.of());
    }

    @Override
    public AffectedInviteCount remove(Member member, PendingInvites pendingInvites)
            throws ServiceException {
        called("remove " + member.id() + suffix(pendingInvites));
        removeMember(member.id());
        int ended = end(member, pendingInvites).size();
        return new AffectedInviteCount(ended, pendingInvites == PendingInvites.REISSUE ? ended : 0);
    }

    @Override
    public void removeUnchanged(Member member) throws ServiceException {
        var _ = remove(member, PendingInvites.REVOKE);
    }

    private static String suffix(PendingInvites pendingInvites) {
        return pendingInvites == PendingInvites.REISSUE ? " and reissue" : "";
    }

    /** Revokes the pending invites of a member, and reissues them if the caller wants that. */
    private List<InviteReference> end(Member member, PendingInvites pendingInvites) {
        List<Invite> ended =
                invites.stream()
                        .filter(invite -> invite.status() == InviteStatus.PENDING)
                        .filter(invite ->
                                invite.createdBy() != null
                                        && invite.createdBy().memberId().equals(member.id()))
                        .toList();
        for (Invite invite : ended) {
            change(Samples.withStatus(invite, InviteStatus.REVOKED));
            if (pendingInvites == PendingInvites.REISSUE) {
                with(SampleInvite.of(invite.id() + "-again", invite.username()).build());
            }
        }
        return ended.stream()
                .map(invite -> new InviteReference(invite.id(), invite.username()))
                .toList();
    }

    @Override
    public synchronized Invite invite(NewInvite invite, String idempotencyKey)
            throws ServiceException {
        called("invite " + invite.username() + " with " + idempotencyKey);
        Invite made =
                SampleInvite.of("i" + (invites.size() + 1), invite)
                        .link("https://roster.example.com/invite/secret")
                        .build();
        // Events have no link
        with(made.withoutLink());
        return made;
    }

    @Override
    public String link(String inviteId) throws ServiceException {
        called("link " + inviteId);
        return "https://roster.example.com/invite/" + inviteId;
    }

    @Override
    public void signOut(Member member) throws ServiceException {
        called("sign out " + member.id());
    }

    @Override
    public Invite revoke(Invite invite) throws ServiceException {
        called("revoke " + invite.id());
        Invite revoked = Samples.withStatus(invite, InviteStatus.REVOKED);
        change(revoked);
        return revoked;
    }

    @Override
    public Invite allowPersonalAccounts(Invite invite) throws ServiceException {
        called("allow personal accounts " + invite.id());
        Invite allowed = new InviteBuilder(invite).personalAccounts(true).build();
        change(allowed);
        return allowed;
    }

    @Override
    public Invite resend(Invite invite) throws ServiceException {
        called("resend " + invite.id());
        return invite;
    }

    @Override
    public Invite renew(Invite invite) throws ServiceException {
        called("renew " + invite.id());
        Invite renewed = SampleInvite.renewed(invite);
        invites.add(renewed.withoutLink());
        return renewed;
    }

    @Override
    public FakeTokens tokens() {
        return tokens;
    }

    @Override
    public FakeWebhooks webhooks() {
        return webhooks;
    }

    @Override
    public FakeProvisioning provisioning() {
        return provisioning;
    }
}
