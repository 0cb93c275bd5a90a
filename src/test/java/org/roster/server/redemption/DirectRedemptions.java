package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.Organization;
import org.roster.contract.Provider;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.service.LocalService;
import org.roster.server.configuration.Configuration;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.invites.InviteLimits;
import org.roster.server.invites.InviteLinks;
import org.roster.server.invites.InviteRevocations;
import org.roster.server.invites.InviteStore;
import org.roster.server.invites.InviteValidity;
import org.roster.server.invites.Invites;
import org.roster.server.invites.LinkKeyRegistry;
import org.roster.server.invites.LinkKeyRing;
import org.roster.server.invites.OperatorInvites;
import org.roster.server.mail.Outbox;
import org.roster.server.members.MemberStore;
import org.roster.server.organizations.Organizations;
import org.roster.server.storage.Database;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;

/**
 * Creates organizations and members in the database of a running service, by the code that the
 * command line and the invitation pages use. That takes a tenth of the time, because nobody signs
 * in: most tests only need members, and {@link RedemptionTest} tests how they join.
 */
public final class DirectRedemptions implements AutoCloseable {

    /** Longer than any test needs it. */
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    private final Database database;
    private final LocalProviders providers;
    private final InstantSource clock;
    private final Organizations organizations;
    private final OperatorInvites invites;
    private final Redemptions redemptions;

    /**
     * Uses a second connection pool on the service's database.
     *
     * @param database closed by {@link #close}
     */
    public DirectRedemptions(LocalService service, Database database, InstantSource clock)
            throws IOException {
        this.database = database;
        this.providers = service.providers();
        this.clock = clock;
        Configuration configuration = service.configuration();
        InviteStore store = new InviteStore(clock);
        Outbox outbox = new Outbox(clock);
        InviteLimits limits = new InviteLimits(configuration, store, clock);
        InviteRevocations revocations = new InviteRevocations(store, outbox, limits);
        organizations = new Organizations(database, clock);
        invites =
                new OperatorInvites(
                        database,
                        store,
                        outbox,
                        new Invites(database, store, outbox, clock, limits, revocations),
                        new InviteValidity(
                                configuration.inviteValidity(),
                                configuration.longestInviteValidity()),
                        clock);
        LinkKeyRing keys = LinkKeyRegistry.open(database, configuration.linkKeyFile(), clock);
        redemptions =
                new Redemptions(
                        database,
                        store,
                        new InviteLinks(() -> keys, service::url),
                        new MemberStore(clock),
                        revocations,
                        outbox,
                        clock);
    }

    /** Whether the provider has verified the account's username, and nothing else. */
    public static boolean supports(SampleAccount account) {
        return account.provider() == Provider.GOOGLE
                ? account.emailVerified()
                : account.email() == null;
    }

    /** Creates an organization, whose first administrator joins, and returns its ID. */
    public String createOrganization(String name, SampleAccount administrator, int memberLimit) {
        Invite invite =
                database.write(handle -> {
                    Organization created =
                            organizations.create(handle, name, memberLimit, Locale.ENGLISH);
                    return invites.createFirst(
                            handle,
                            created.id(),
                            InviteProvider.valueOf(administrator.provider().name()),
                            administrator.username(),
                            null);
                });
        return redeem(redemptions.find(invite.id()).orElseThrow(), administrator).organizationId();
    }

    /** Redeems an invite as if the account had signed in now. */
    public void redeem(URI link, SampleAccount account) {
        String token = link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
        redeem(redemptions.open(token).orElseThrow(), account);
    }

    private RedeemableInvite redeem(RedeemableInvite invite, SampleAccount account) {
        RedemptionOutcome outcome = redemptions.redeem(invite, identity(account), clock.instant());
        assertThat(outcome).isInstanceOf(RedemptionOutcome.Accepted.class);
        return outcome.invite();
    }

    /** The identity in the account's ID token. */
    private VerifiedIdentity identity(SampleAccount account) {
        assertThat(supports(account)).as(account.toString()).isTrue();
        SampleTenant tenant = account.tenant();
        return new VerifiedIdentity(
                account.provider(),
                tenant == null
                        ? providers.googleIssuer().toString()
                        : providers.microsoftAuthority() + "/" + tenant.id() + "/v2.0",
                account.subject(),
                tenant == null ? null : tenant.id(),
                account.username(),
                Set.of(account.username()),
                account.displayName(),
                account.hostedDomain(),
                null,
                clock.instant().plus(TOKEN_LIFETIME));
    }

    @Override
    public void close() {
        database.close();
    }
}
