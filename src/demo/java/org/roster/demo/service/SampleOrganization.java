package org.roster.demo.service;

import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.NewInvite;
import org.roster.contract.Role;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * An organization with a past of twenty days, made through the same doors that people use: the
 * operator's command, administrators' calls, links in a browser, accounts at both providers.
 *
 * <p>7 of its 10 member slots are used; of its invites 7 are accepted, 3 pending, and one each is
 * expired and revoked. A pending one is bound to a tenant and has turned an account away; another
 * is for a username that is no address, so that its link has to be handed over by hand.
 */
public final class SampleOrganization {

    /** How far back the clock has to be when this begins. */
    public static final Duration HISTORY = Duration.ofDays(20);

    /** Its name. */
    public static final String NAME = "Example Organization";

    /** Its member slots. */
    public static final int MEMBER_LIMIT = 10;

    /** The first administrator, at Google. */
    public static final SampleAccount ADA = SampleAccount.google("ada@example.com", "Ada Example");

    /** Another administrator, at Microsoft Entra ID. */
    public static final SampleAccount GRACE = entra("grace@example.org", "Grace Example");

    /** A Member, at Google; sees that administrators alone get on. */
    public static final SampleAccount ALAN =
            SampleAccount.google("alan@example.com", "Alan Example");

    /** Whose pending invite asks for Google; got a mail. */
    public static final SampleAccount MARGARET =
            SampleAccount.google("margaret@example.com", "Margaret Example");

    /** Whose pending invite asks for the tenant of example.org; the mail went elsewhere. */
    public static final SampleAccount KATHERINE =
            entra("katherine@example.org", "Katherine Example");

    /** Whose pending invite got no mail: the username is a telephone number. */
    public static final SampleAccount DOROTHY =
            SampleAccount.microsoft(SampleTenant.PERSONAL, "+12025550143", "Dorothy Example");

    /** Belongs nowhere. */
    public static final SampleAccount STRANGER =
            SampleAccount.google("stranger@example.com", "Stranger Example");

    private static final SampleAccount EDSGER = entra("edsger@example.org", "Edsger Example");
    private static final SampleAccount BARBARA =
            SampleAccount.google("barbara@example.com", "Barbara Example");
    private static final SampleAccount FRANCES = entra("frances@example.org", "Frances Example");
    private static final SampleAccount DONALD =
            SampleAccount.google("donald@example.com", "Donald Example");
    private static final SampleAccount TONY =
            SampleAccount.google("tony@example.com", "Tony Example");
    private static final SampleAccount JEAN = entra("jean@example.org", "Jean Example");
    private static final SampleAccount ELSEWHERE =
            SampleAccount.microsoft(
                    SampleTenant.EXAMPLE_NET, "katherine@example.net", "Katherine Elsewhere");

    private final LocalService service;
    private final LocalProviders providers;
    private final PastClock clock;
    private final AdministratorClient administrators;
    private String organization = "";

    private SampleOrganization(
            LocalService service, PastClock clock, AdministratorClient administrators) {
        this.service = service;
        this.providers = service.providers();
        this.clock = clock;
        this.administrators = administrators;
    }

    private static SampleAccount entra(String username, String displayName) {
        return SampleAccount.microsoft(SampleTenant.EXAMPLE_ORG, username, displayName);
    }

    /**
     * Makes the organization and brings the clock to the present.
     *
     * @param service one without this organization, which sends mail
     * @param clock the clock of the service and of its providers, {@link #HISTORY} behind; theirs
     *     must be one, because a token from the future is refused
     * @return the organization's id
     */
    public static String create(LocalService service, PastClock clock) {
        try (AdministratorClient administrators = new AdministratorClient(service)) {
            SampleOrganization sample = new SampleOrganization(service, clock, administrators);
            sample.addAccounts();
            sample.found();
            sample.grow();
            sample.leaveOpen();
            return sample.organization;
        } finally {
            clock.advanceToPresent();
        }
    }

    /** The providers offer accounts in this order. */
    private void addAccounts() {
        providers.add(ADA);
        providers.add(ALAN);
        providers.add(BARBARA);
        providers.add(DONALD);
        providers.add(MARGARET);
        providers.add(TONY);
        providers.add(STRANGER);
        providers.add(GRACE);
        providers.add(EDSGER);
        providers.add(FRANCES);
        providers.add(JEAN);
        providers.add(KATHERINE);
        providers.add(ELSEWHERE);
        providers.add(DOROTHY);
    }

    private void found() {
        URI link = service.createOrganization(NAME, ADA, MEMBER_LIMIT);
        join(link, ADA);
        organization = administrators.me(ADA).memberships().getFirst().organization().id();
        // Nobody opens this one, and after fourteen days nobody can.
        invite(ADA, google(TONY, Role.MEMBER));
        URI grace = invite(ADA, microsoft(GRACE, null, Role.ADMINISTRATOR));
        clock.advanceTo(Duration.ofDays(19));
        join(grace, GRACE);
    }

    private void grow() {
        clock.advanceTo(Duration.ofDays(17));
        URI alan = invite(ADA, google(ALAN, Role.MEMBER));
        URI edsger = invite(GRACE, microsoft(EDSGER, "example.org", Role.MEMBER));
        clock.advanceTo(Duration.ofDays(16));
        join(alan, ALAN);
        join(edsger, EDSGER);
        clock.advanceTo(Duration.ofDays(12));
        URI barbara =
                invite(
                        GRACE,
                        new NewInvite(
                                InviteProvider.ANY, null, BARBARA.username(), Role.MEMBER, null));
        URI frances = invite(GRACE, microsoft(FRANCES, null, Role.MEMBER));
        clock.advanceTo(Duration.ofDays(11));
        join(barbara, BARBARA);
        clock.advanceTo(Duration.ofDays(10));
        join(frances, FRANCES);
        URI donald = invite(ADA, google(DONALD, Role.MEMBER));
        clock.advanceTo(Duration.ofDays(9));
        join(donald, DONALD);
    }

    private void leaveOpen() {
        clock.advanceTo(Duration.ofDays(8));
        Invite jean =
                administrators.invite(ADA, organization, microsoft(JEAN, null, Role.ADMINISTRATOR));
        awaitDelivery(jean);
        clock.advanceTo(Duration.ofDays(7));
        administrators.revoke(ADA, organization, jean.id());

        clock.advanceTo(Duration.ofDays(2));
        URI katherine =
                invite(
                        ADA,
                        new NewInvite(
                                InviteProvider.MICROSOFT,
                                SampleTenant.EXAMPLE_ORG.id(),
                                KATHERINE.username(),
                                Role.ADMINISTRATOR,
                                "katherine@example.com"));
        clock.advanceTo(Duration.ofDays(1));
        requireStatus(open(katherine, ELSEWHERE), 403);
        invite(GRACE, microsoft(DOROTHY, null, Role.MEMBER));
        clock.advanceTo(Duration.ofHours(1));
        invite(ADA, google(MARGARET, Role.MEMBER));
    }

    private static NewInvite google(SampleAccount account, Role role) {
        return new NewInvite(InviteProvider.GOOGLE, null, account.username(), role, null);
    }

    private static NewInvite microsoft(SampleAccount account, @Nullable String tenant, Role role) {
        return new NewInvite(InviteProvider.MICROSOFT, tenant, account.username(), role, null);
    }

    /** Invites somebody, and returns the link once the mail has gone. */
    private URI invite(SampleAccount by, NewInvite invite) {
        Invite invited = administrators.invite(by, organization, invite);
        awaitDelivery(invited);
        return URI.create(Objects.requireNonNull(invited.link()));
    }

    /** A mail that still waits while the clock goes on would be a day late, and be given up. */
    private void awaitDelivery(Invite invite) {
        Invite settled =
                await("the mail to " + invite.username())
                        .pollInterval(Duration.ofMillis(50))
                        .atMost(Duration.ofSeconds(20))
                        .until(
                                () -> administrators.invite(ADA, organization, invite.id()),
                                now -> now.delivery().state() != DeliveryState.QUEUED);
        if (settled.delivery().state() == DeliveryState.FAILED) {
            throw new IllegalStateException(
                    "The mail to " + invite.username() + ": " + settled.delivery().lastError());
        }
    }

    private void join(URI link, SampleAccount account) {
        requireStatus(open(link, account), 200);
    }

    private BrowserPage open(URI link, SampleAccount account) {
        try (ScriptedBrowser browser = new ScriptedBrowser(providers.clientContext())) {
            browser.open(link);
            browser.press(account.tenant() == null ? "Google" : "Microsoft");
            return browser.chooseAccount(account.username());
        }
    }

    private static void requireStatus(BrowserPage page, int status) {
        if (page.status() != status) {
            throw new IllegalStateException(
                    "%d instead of %d: %s".formatted(page.status(), status, page.text()));
        }
    }
}
