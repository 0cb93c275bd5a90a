package org.roster.server.cli;

import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.ConfigurationException;
import org.roster.server.invites.InviteLimits;
import org.roster.server.invites.InviteLinks;
import org.roster.server.invites.InviteRevocations;
import org.roster.server.invites.InviteStore;
import org.roster.server.invites.InviteValidity;
import org.roster.server.invites.Invites;
import org.roster.server.invites.LinkKeyRegistry;
import org.roster.server.invites.LinkKeyRing;
import org.roster.server.invites.MemberErasure;
import org.roster.server.invites.OperatorInvites;
import org.roster.server.mail.Outbox;
import org.roster.server.members.MemberStore;
import org.roster.server.members.Members;
import org.roster.server.scim.OperatorScimConnections;
import org.roster.server.scim.ScimConnectionRemovals;
import org.roster.server.storage.Database;
import org.roster.server.tokens.TokenAdministration;
import org.roster.server.tokens.TokenRevocations;
import org.roster.server.webhooks.OperatorWebhooks;
import org.roster.server.webhooks.WebhookRemovals;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;

/** Creates the use cases that the operator's commands share with the service. */
final class OrganizationServices {

    private final Configuration configuration;
    private final Database database;
    private final InstantSource clock;
    private final InviteStore store;
    private final Outbox outbox;
    private final InviteLimits limits;

    OrganizationServices(Configuration configuration, Database database, InstantSource clock) {
        this.configuration = configuration;
        this.database = database;
        this.clock = clock;
        this.store = new InviteStore(clock);
        this.outbox = new Outbox(clock);
        this.limits = new InviteLimits(configuration, store, clock);
    }

    private InviteValidity validity() {
        return new InviteValidity(
                configuration.inviteValidity(), configuration.longestInviteValidity());
    }

    private InviteRevocations revocations() {
        return new InviteRevocations(store, outbox, limits);
    }

    private Invites invites() {
        return new Invites(database, store, outbox, clock, limits, revocations());
    }

    OperatorInvites operatorInvites() {
        return new OperatorInvites(database, store, outbox, invites(), validity(), clock);
    }

    Members members() {
        return new Members(
                database,
                new MemberStore(clock),
                revocations()
                        .and(new TokenRevocations(clock))
                        .and(new WebhookRemovals(clock))
                        .and(new ScimConnectionRemovals()),
                clock);
    }

    TokenAdministration tokens() {
        return new TokenAdministration(database, clock);
    }

    OperatorWebhooks webhooks() {
        return new OperatorWebhooks(database, clock);
    }

    OperatorScimConnections scimConnections() {
        return new OperatorScimConnections(database, clock);
    }

    MemberErasure erasure() {
        return new MemberErasure(database, store, clock);
    }

    /**
     * Returns the links, whose key is created if it doesn't exist.
     *
     * @throws ConfigurationException if the links' base isn't configured
     * @throws IOException as {@link LinkKeyRegistry#open}
     */
    InviteLinks links() throws ConfigurationException, IOException {
        URI publicUrl = configuration.network().publicUrl();
        if (publicUrl == null) {
            throw new ConfigurationException(
                    "roster.public-url must be set because invitation links start with it");
        }
        LinkKeyRing keys = LinkKeyRegistry.open(database, configuration.linkKeyFile(), clock);
        return new InviteLinks(() -> keys, () -> publicUrl);
    }
}
