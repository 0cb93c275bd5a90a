package org.roster.server.cli;

import org.jdbi.v3.core.JdbiException;
import org.roster.server.cli.OrganizationCommand.WithDatabase;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.ConfigurationException;
import org.roster.server.invites.LinkKeyFile;
import org.roster.server.invites.LinkKeyRegistry;
import org.roster.server.invites.LinkKeyRing;
import org.roster.server.invites.PendingInviteQueries;
import org.roster.server.storage.Database;
import org.roster.server.storage.StorageUnavailableException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
import java.util.OptionalInt;
import java.util.concurrent.Callable;

/** {@code roster-server link-key}: the operator's commands for the keys of invitation links. */
@Command(
        name = "link-key",
        description = "Changes the keys that invitation links are derived from.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class LinkKeyCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Specify a command: link-key rotate or accept");
    }

    /** {@code rotate}: adds a new key, or replaces all keys. */
    @Command(
            name = "rotate",
            description =
                    "Creates a new key for invitation links. Links that were created with an older"
                            + " key keep working, unless --retire is given.",
            mixinStandardHelpOptions = true)
    static final class Rotate implements Callable<Integer> {

        @Mixin private final ConfigurationOption option;
        @Spec private CommandSpec spec = CommandSpec.create();
        private final InstantSource clock;

        @Option(
                names = "--retire",
                description = "Ends the older keys: all links created so far stop working.")
        private boolean retire;

        Rotate(Map<String, String> environment, InstantSource clock) {
            this.option = new ConfigurationOption(environment);
            this.clock = clock;
        }

        @Override
        public Integer call() throws ConfigurationException, IOException {
            Configuration configuration = option.configuration();
            Path path = configuration.linkKeyFile();
            LinkKeyFile file = new LinkKeyFile(path);
            PrintWriter out = spec.commandLine().getOut();
            if (retire) {
                LinkKeyRing ring = file.retire();
                out.println("New links use a new key. All older keys have ended: " + path);
                out.println(affected(register(configuration.database(), ring)));
            } else {
                int older = file.rotate().size() - 1;
                out.println("New links use a new key. Older keys that still work: " + older);
            }
            out.flush();
            return 0;
        }

        private static String affected(OptionalInt pending) {
            if (pending.isEmpty()) {
                return "The database is not responding, so the number of pending invites whose"
                        + " links stop working is unknown. If the service is not running, run"
                        + " 'roster-server link-key accept' before starting it.";
            }
            return "Pending invites whose links stop working: "
                    + pending.getAsInt()
                    + (pending.getAsInt() == 0
                            ? ""
                            : ". Administrators can copy the new links or resend the mails.");
        }

        /**
         * Makes a ring that of the database.
         *
         * @return the number of pending invites, or empty if the database doesn't answer
         */
        private OptionalInt register(Configuration.DatabaseSettings where, LinkKeyRing ring) {
            Path file = Database.file(where.url());
            if (file != null && !Files.exists(file)) {
                // Opening the database would create it.
                return OptionalInt.empty();
            }
            try (Database database = Database.open(where.url(), where.user(), where.password())) {
                return OptionalInt.of(
                        database.write(handle -> {
                            LinkKeyRegistry.replace(handle, ring, clock);
                            return new PendingInviteQueries(clock).count(handle);
                        }));
            } catch (StorageUnavailableException | JdbiException e) {
                return OptionalInt.empty();
            }
        }
    }

    /** {@code accept}: makes the keys of the file those of the database. */
    @Command(
            name = "accept",
            description =
                    "Lets the service use this link key file with the database, after the earlier"
                            + " key was lost or replaced on purpose. Creates the file if it does"
                            + " not exist. Links that were created with other keys stop working.",
            mixinStandardHelpOptions = true)
    static final class AcceptKey extends WithDatabase {

        AcceptKey(Map<String, String> environment, InstantSource clock) {
            super(environment, clock);
        }

        @Override
        boolean writesChanges() {
            return false;
        }

        @Override
        void run(Configuration configuration, Database database, PrintWriter out)
                throws IOException {
            Path path = configuration.linkKeyFile();
            LinkKeyRing ring = new LinkKeyFile(path).readOrCreate();
            database.write(handle -> {
                LinkKeyRegistry.replace(handle, ring, clock());
                return ring;
            });
            out.println("The database is used with the keys of " + path);
        }
    }
}
