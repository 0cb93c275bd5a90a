package org.roster.server.cli;

import org.jdbi.v3.core.Handle;
import org.roster.server.cli.OrganizationCommand.WithDatabase;
import org.roster.server.configuration.Configuration;
import org.roster.server.invites.InviteStore;
import org.roster.server.invites.LinkKeyFile;
import org.roster.server.invites.LinkKeyRegistry;
import org.roster.server.invites.LinkKeyRing;
import org.roster.server.mail.Outbox;
import org.roster.server.organizations.Organizations;
import org.roster.server.organizations.Organizations.Summary;
import org.roster.server.sessions.SessionStore;
import org.roster.server.storage.Database;
import org.roster.server.storage.RestoreDetector;
import org.roster.server.tokens.TokenRevocations;
import org.roster.server.webhooks.WebhookRemovals;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** {@code roster-server restore}: the operator's commands for restored databases. */
@Command(
        name = "restore",
        description = "Accepts a database that was restored from a backup.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class RestoreCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Specify a command: restore accept");
    }

    /** {@code accept}: lets the service use the database in its current state. */
    @Command(
            name = "accept",
            description =
                    "Lets the service use a restored database. Ends all sign-ins and API tokens,"
                            + " disables all webhooks, makes pending invites wait for an"
                            + " administrator's confirmation and creates a new link key.",
            mixinStandardHelpOptions = true)
    static final class Accept extends WithDatabase {

        @Option(
                names = "--force",
                description = "Does so even if the database seems to be the current one.")
        private boolean force;

        Accept(Map<String, String> environment, InstantSource clock) {
            super(environment, clock);
        }

        /**
         * The effects of accepting the database.
         *
         * @param signIns the number of ended sign-ins
         * @param tokens the number of revoked API tokens
         * @param webhooks the number of disabled webhooks
         * @param invites the number of pending invites
         */
        private record AcceptedDatabase(int signIns, int tokens, int webhooks, int invites) {}

        @Override
        void run(Configuration configuration, Database database, PrintWriter out)
                throws IOException {
            Path keyFile = configuration.linkKeyFile();
            if (!force && RestoreDetector.isCurrent(database, keyFile)) {
                throw wrong(
                        "The database is not older than when this instance last used it, so"
                                + " nothing was changed. If you restored it from a backup"
                                + " nevertheless, add --force");
            }
            // The mark comes last: until all is done, the service doesn't use the database.
            LinkKeyRing keys = replaceKeys(keyFile);
            Organizations organizations = new Organizations(database, clock());
            AcceptedDatabase accepted =
                    database.write(handle -> {
                        LinkKeyRegistry.replace(handle, keys, clock());
                        return accept(handle, organizations);
                    });
            RestoreDetector.accept(database, keyFile, clock());
            out.println("The database is accepted.");
            out.println("Ended sign-ins: " + accepted.signIns());
            out.println("Revoked API tokens: " + accepted.tokens());
            out.println("Disabled webhooks: " + accepted.webhooks());
            out.println(
                    "Pending invites that an administrator has to confirm: " + accepted.invites());
            out.println("All links sent so far have stopped working.");
        }

        private static LinkKeyRing replaceKeys(Path path) throws IOException {
            LinkKeyFile file = new LinkKeyFile(path);
            return Files.exists(path) ? file.retire() : file.readOrCreate();
        }

        private AcceptedDatabase accept(Handle handle, Organizations organizations) {
            InviteStore invites = new InviteStore(clock());
            TokenRevocations revocations = new TokenRevocations(clock());
            WebhookRemovals removals = new WebhookRemovals(clock());
            int pending = 0;
            int tokens = 0;
            int webhooks = 0;
            for (Summary each : organizations.list(handle)) {
                pending +=
                        organizations.recordRestore(
                                handle, each, invites.pending()::requireConfirmation);
                tokens += revocations.revokeAll(handle, each.organization().id());
                webhooks += removals.disableAll(handle, each.organization().id());
            }
            new Outbox(clock()).dropAll(handle);
            return new AcceptedDatabase(
                    new SessionStore().endAll(handle), tokens, webhooks, pending);
        }
    }
}
