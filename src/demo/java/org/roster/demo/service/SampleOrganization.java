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
import java.util.List;
import java.util.Objects;

/**
 * An organization with a history of twenty days. It is created through the regular interfaces: the
 * operator's command line, the API, invitation links in a browser, and accounts at both providers.
 *
 * <p>7 of its 10 member slots are used. Of its invites, 7 are accepted, 3 pending, 1 expired and 1
 * revoked. One pending invite is limited to a tenant and has rejected an account. Another is for a
 * username that isn't an e-mail address, so its link must be shared by hand.
 */
public final class SampleOrganization {

    /** How far the clock must be behind the system clock at the start. */
    public static final Duration HISTORY = Duration.ofDays(20);

    /** The name of the organization. */
    public static final String NAME = "Example Organization";

    /** The number of member slots. */
    public static final int MEMBER_LIMIT = 10;

    /** The first administrator, with a Google account. */
    public static final SampleAccount ADA = SampleAccount.google("ada@example.com", "Ada Example");

    /** Another administrator, with a Microsoft Entra ID account. */
    public static final SampleAccount GRACE = entra("grace@example.org", "Grace Example");

    /** A member with a Google account. The desktop only admits administrators. */
    public static final SampleAccount ALAN =
            SampleAccount.google("alan@example.com", "Alan Example");

    /** Has a pending invite for Google, sent by mail. */
    public static final SampleAccount MARGARET =
            SampleAccount.google("margaret@example.com", "Margaret Example");

    /** Has a pending invite for the tenant of example.org, sent to another mail address. */
    public static final SampleAccount KATHERINE =
            entra("katherine@example.org", "Katherine Example");

    /** Has a pending invite without a mail because the username is a phone number. */
    public static final SampleAccount DOROTHY =
            SampleAccount.microsoft(SampleTenant.PERSONAL, "+12025550143", "Dorothy Example");

    /** Has neither a membership nor an invite. A Google account outside Google Workspace. */
    public static final SampleAccount STRANGER =
            SampleAccount.google("stranger@example.com", "Stranger Example").withHostedDomain(null);

    /**
     * A personal Microsoft account with the address of another domain. Has neither a membership nor
     * an invite.
     */
    public static final SampleAccount PAULINE =
            SampleAccount.microsoft(
                    SampleTenant.PERSONAL, "pauline@example.com", "Pauline Example");

    private static final SampleAccount EDSGER = entra("edsger@example.org", "Edsger Example");
    private static final SampleAccount BARBARA =
            SampleAccount.google("barbara@example.com", "Barbara Example");
    private static final SampleAccount FRANCES = entra("frances@example.org", "Frances Example");
    private static final SampleAccount DONALD =
            SampleAccount.google("donald@example.com", "Donald Example");
    private static final SampleAccount TONY =
            SampleAccount.google("tony@example.com", "Tony Example");
    private static final SampleAccount JEAN = entra("jean@example.org", "Jean Example");
    private static final SampleAccount KATHERINE_OTHER_TENANT =
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
     * Creates the organization and advances the clock to the current time.
     *
     * @param service a service without this organization that sends mail
     * @param clock the clock of both the service and its providers, {@link #HISTORY} behind. They
     *     must share it because the service rejects tokens from the future.
     * @return the organization's ID
     */
    public static String create(LocalService service, PastClock clock) {
        try (AdministratorClient administrators = new AdministratorClient(service, clock)) {
            SampleOrganization sample = new SampleOrganization(service, clock, administrators);
            sample.addAccounts();
            sample.createOrganization();
            sample.addMembers();
            sample.addOtherInvites();
            return sample.organization;
        } finally {
            clock.advanceToPresent();
        }
    }

    /** Returns the accounts of the members. */
    public static List<SampleAccount> members() {
        return List.of(ADA, GRACE, ALAN, EDSGER, BARBARA, FRANCES, DONALD);
    }

    /** Adds the accounts in the order in which the providers list them. */
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
        providers.add(KATHERINE_OTHER_TENANT);
        providers.add(DOROTHY);
        providers.add(PAULINE);
    }

    private void createOrganization() {
        URI link = service.createOrganization(NAME, ADA, MEMBER_LIMIT);
        redeem(link, ADA);
        organization = administrators.me(ADA).memberships().getFirst().organization().id();
        // Not redeemed, so it expires after fourteen days
        Invite tony = invite(ADA, google(TONY, Role.MEMBER));
        Invite grace = invite(ADA, microsoft(GRACE, null, Role.ADMINISTRATOR));
        awaitDelivery(tony, grace);
        clock.advanceTo(Duration.ofDays(19));
        redeem(link(grace), GRACE);
    }

    private void addMembers() {
        clock.advanceTo(Duration.ofDays(17));
        Invite alan = invite(ADA, google(ALAN, Role.MEMBER));
        Invite edsger = invite(GRACE, microsoft(EDSGER, "example.org", Role.MEMBER));
        awaitDelivery(alan, edsger);
        clock.advanceTo(Duration.ofDays(16));
        redeem(link(alan), ALAN);
        redeem(link(edsger), EDSGER);
        clock.advanceTo(Duration.ofDays(12));
        Invite barbara =
                invite(
                        GRACE,
                        new NewInvite(
                                InviteProvider.ANY,
                                null,
                                BARBARA.username(),
                                Role.MEMBER,
                                null,
                                null));
        Invite frances = invite(GRACE, microsoft(FRANCES, null, Role.MEMBER));
        awaitDelivery(barbara, frances);
        clock.advanceTo(Duration.ofDays(11));
        redeem(link(barbara), BARBARA);
        clock.advanceTo(Duration.ofDays(10));
        redeem(link(frances), FRANCES);
        Invite donald = invite(ADA, google(DONALD, Role.MEMBER));
        awaitDelivery(donald);
        clock.advanceTo(Duration.ofDays(9));
        redeem(link(donald), DONALD);
    }

    private void addOtherInvites() {
        clock.advanceTo(Duration.ofDays(8));
        Invite jean = invite(ADA, microsoft(JEAN, null, Role.ADMINISTRATOR));
        awaitDelivery(jean);
        clock.advanceTo(Duration.ofDays(7));
        administrators.revoke(ADA, organization, jean.id());

        clock.advanceTo(Duration.ofDays(2));
        Invite katherine =
                invite(
                        ADA,
                        new NewInvite(
                                InviteProvider.MICROSOFT,
                                SampleTenant.EXAMPLE_ORG.id(),
                                KATHERINE.username(),
                                Role.ADMINISTRATOR,
                                "katherine@example.com",
                                null));
        awaitDelivery(katherine);
        clock.advanceTo(Duration.ofDays(1));
        requireStatus(signInAtAnyTenant(link(katherine), KATHERINE_OTHER_TENANT), 403);
        // Without a mail
        invite(GRACE, microsoft(DOROTHY, null, Role.MEMBER));
        clock.advanceTo(Duration.ofHours(1));
        awaitDelivery(invite(ADA, google(MARGARET, Role.MEMBER)));
    }

    private static NewInvite google(SampleAccount account, Role role) {
        return new NewInvite(InviteProvider.GOOGLE, null, account.username(), role, null, null);
    }

    private static NewInvite microsoft(SampleAccount account, @Nullable String tenant, Role role) {
        return new NewInvite(
                InviteProvider.MICROSOFT, tenant, account.username(), role, null, null);
    }

    private Invite invite(SampleAccount by, NewInvite invite) {
        return administrators.invite(by, organization, invite);
    }

    private static URI link(Invite invite) {
        return URI.create(Objects.requireNonNull(invite.link()));
    }

    /** Waits for mails: after the clock moves on, a queued mail could be too old to be sent. */
    private void awaitDelivery(Invite... invites) {
        List.of(invites).forEach(this::awaitDelivery);
    }

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
                    "The mail to "
                            + invite.username()
                            + " failed: "
                            + settled.delivery().lastError());
        }
    }

    private void redeem(URI link, SampleAccount account) {
        requireStatus(signIn(link, account), 200);
    }

    private BrowserPage signIn(URI link, SampleAccount account) {
        try (ScriptedBrowser browser = new ScriptedBrowser(providers.clientContext())) {
            browser.open(link);
            browser.press(account.tenant() == null ? "Google" : "Microsoft");
            return browser.chooseAccount(account.username());
        }
    }

    /** Signs in with a Microsoft account that the page of the invite's tenant doesn't offer. */
    private BrowserPage signInAtAnyTenant(URI link, SampleAccount account) {
        try (ScriptedBrowser browser = new ScriptedBrowser(providers.clientContext())) {
            browser.open(link);
            String page = browser.press("Microsoft").address().toString();
            browser.open(URI.create(page.replaceFirst("(?<=\\d)/[^/]+", "/common")));
            return browser.chooseAccount(account.username());
        }
    }

    private static void requireStatus(BrowserPage page, int status) {
        if (page.status() != status) {
            throw new IllegalStateException(
                    "Expected status %d but was %d: %s"
                            .formatted(status, page.status(), page.text()));
        }
    }
}
