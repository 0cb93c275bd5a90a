package org.roster.client;

import com.fasterxml.jackson.databind.JavaType;
import com.github.mizosoft.methanol.MutableRequest;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Administrators;
import org.roster.contract.Administrators.AdministratorName;
import org.roster.contract.Change;
import org.roster.contract.ChangedMember;
import org.roster.contract.Invite;
import org.roster.contract.InviteLink;
import org.roster.contract.Limits;
import org.roster.contract.Member;
import org.roster.contract.MemberChange;
import org.roster.contract.NewInvite;
import org.roster.contract.Organization;
import org.roster.contract.OrganizationChange;
import org.roster.contract.Page;
import org.roster.contract.PendingInvites;
import org.roster.contract.Versioned;

import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Accesses an organization over HTTP. */
final class HttpOrganizationService implements OrganizationService {

    private static final JavaType ORGANIZATION = ServiceConnection.type(Organization.class);
    private static final JavaType ADMINISTRATORS = ServiceConnection.type(Administrators.class);
    private static final JavaType LIMITS = ServiceConnection.type(Limits.class);
    private static final JavaType CHANGED = ServiceConnection.type(ChangedMember.class);
    private static final JavaType MEMBERS = ServiceConnection.type(Page.class, Member.class);
    private static final JavaType INVITE = ServiceConnection.type(Invite.class);
    private static final JavaType INVITES = ServiceConnection.type(Page.class, Invite.class);
    private static final JavaType CHANGES = ServiceConnection.type(Page.class, Change.class);
    private static final JavaType LINK = ServiceConnection.type(InviteLink.class);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final ServiceConnection connection;
    private final String path;
    private final TokenSource tokens;

    HttpOrganizationService(ServiceConnection connection, String id, TokenSource tokens) {
        this.connection = connection;
        this.path = "/organizations/" + segment(id);
        this.tokens = tokens;
    }

    @Override
    public Organization organization() throws ServiceException {
        return get("", ORGANIZATION);
    }

    @Override
    public Organization change(Organization organization, OrganizationChange change)
            throws ServiceException {
        MutableRequest request = request("").header("If-Match", entityTag(organization));
        return send(ServiceConnection.json(request, "PATCH", change), ORGANIZATION);
    }

    @Override
    public List<AdministratorName> administrators() throws ServiceException {
        Administrators all = get("/administrators", ADMINISTRATORS);
        return all.items();
    }

    @Override
    public Limits limits() throws ServiceException {
        return get("/limits", LIMITS);
    }

    @Override
    public Page<Member> members(Order order, @Nullable String after, int limit)
            throws ServiceException {
        String sort = order == Order.OLDEST_FIRST ? "joinedAt" : "-joinedAt";
        return get("/members" + page(after, limit) + "&sort=" + sort, MEMBERS);
    }

    @Override
    public ChangedMember change(Member member, MemberChange change, PendingInvites pendingInvites)
            throws ServiceException {
        MutableRequest request =
                member(member, pendingInvites).header("If-Match", entityTag(member));
        return send(ServiceConnection.json(request, "PATCH", change), CHANGED);
    }

    @Override
    public AffectedInviteCount remove(Member member, PendingInvites pendingInvites)
            throws ServiceException {
        // Without If-Match: the removal doesn't depend on the member's current role
        HttpHeaders answer =
                connection.sendForHeaders(member(member, pendingInvites).DELETE(), tokens);
        return affected(answer);
    }

    @Override
    public void removeUnchanged(Member member) throws ServiceException {
        MutableRequest request =
                member(member, PendingInvites.REVOKE).header("If-Match", entityTag(member));
        var _ = connection.sendForHeaders(request.DELETE(), tokens);
    }

    @Override
    public void signOut(Member member) throws ServiceException {
        var _ =
                connection.sendForHeaders(
                        request("/members/" + segment(member.id()) + "/sign-out")
                                .POST(BodyPublishers.noBody()),
                        tokens);
    }

    private MutableRequest member(Member member, PendingInvites pendingInvites) {
        String query = "?" + PendingInvites.PARAMETER + "=" + pendingInvites.wire();
        return request("/members/" + segment(member.id()) + query);
    }

    /**
     * Counts the invites of a removal. An older service sends no numbers; then the IDs are counted,
     * which it doesn't name all.
     */
    static AffectedInviteCount affected(HttpHeaders answer) {
        return new AffectedInviteCount(
                count(answer, PendingInvites.REVOKED_COUNT_HEADER, PendingInvites.REVOKED_HEADER),
                count(
                        answer,
                        PendingInvites.REISSUED_COUNT_HEADER,
                        PendingInvites.REISSUED_HEADER));
    }

    private static int count(HttpHeaders answer, String number, String list) {
        return answer.firstValue(number)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::valueOf)
                .orElseGet(
                        () -> answer.firstValue(list).map(ids -> ids.split(",").length).orElse(0));
    }

    @Override
    public Page<Invite> invites(@Nullable String after, int limit) throws ServiceException {
        return get("/invites" + page(after, limit), INVITES);
    }

    @Override
    public Invite invite(NewInvite invite, String idempotencyKey) throws ServiceException {
        MutableRequest request = request("/invites").header("Idempotency-Key", idempotencyKey);
        return send(ServiceConnection.json(request, "POST", invite), INVITE);
    }

    @Override
    public String link(String inviteId) throws ServiceException {
        InviteLink link = get("/invites/" + segment(inviteId) + "/link", LINK);
        return link.link();
    }

    @Override
    public Invite revoke(Invite invite) throws ServiceException {
        return act(invite, "revoke");
    }

    @Override
    public Invite allowPersonalAccounts(Invite invite) throws ServiceException {
        return act(invite, "allow-personal-accounts");
    }

    @Override
    public Invite resend(Invite invite) throws ServiceException {
        return act(invite, "resend");
    }

    @Override
    public Invite renew(Invite invite) throws ServiceException {
        return act(invite, "renew");
    }

    @Override
    public void follow(long after, Consumer<OrganizationEvent> listener) throws ServiceException {
        MutableRequest request =
                request("/events").header("Last-Event-ID", Long.toString(after)).GET();
        connection.stream(request, listener, tokens);
    }

    @Override
    public Page<Change> changes(@Nullable String before, int limit) throws ServiceException {
        String older = before == null ? "" : "&before=" + segment(before);
        return get("/changes?limit=" + limit + older, CHANGES);
    }

    @Override
    public ChangeLines changeLines(long after, int limit) throws ServiceException {
        List<String> lines =
                connection.sendForLines(
                        request("/changes?limit=" + limit + "&after=" + after).GET(), tokens);
        return new ChangeLines(
                lines.isEmpty() ? after : ServiceConnection.revision(lines.getLast()), lines);
    }

    @Override
    public OrganizationTokens tokens() {
        return new HttpOrganizationTokens(connection, path, tokens);
    }

    @Override
    public OrganizationWebhooks webhooks() {
        return new HttpOrganizationWebhooks(connection, path, tokens);
    }

    @Override
    public OrganizationProvisioning provisioning() {
        return new HttpOrganizationProvisioning(connection, path, tokens);
    }

    private Invite act(Invite invite, String action) throws ServiceException {
        return send(
                request("/invites/" + segment(invite.id()) + "/" + action)
                        .POST(BodyPublishers.noBody()),
                INVITE);
    }

    private MutableRequest request(String below) {
        return connection.request(path + below);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T> T get(String below, JavaType type) throws ServiceException {
        return connection.send(request(below).GET(), type, tokens);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T> T send(MutableRequest request, JavaType type) throws ServiceException {
        return connection.send(request, type, tokens);
    }

    /** Returns the query of a page. */
    static String page(@Nullable String after, int limit) {
        return "?limit=" + limit + (after == null ? "" : "&after=" + segment(after));
    }

    private static String entityTag(Versioned entity) {
        return "\"" + entity.version() + "\"";
    }

    /** Encodes a segment of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
