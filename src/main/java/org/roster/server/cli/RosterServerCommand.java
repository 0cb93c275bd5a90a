package org.roster.server.cli;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;

import org.roster.contract.Problem;
import org.roster.server.configuration.ConfigurationException;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.RefusedDatabaseException;
import org.roster.server.storage.StorageUnavailableException;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The command {@code roster-server}. It exits with 0, or with 2 and a line on standard error that
 * describes the failure.
 */
@Command(
        name = "roster-server",
        description = "Runs the Roster service and manages its organizations.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = VersionProvider.class)
public final class RosterServerCommand implements Runnable {

    private static final int FAILED = 2;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    /** Use {@link #commandLine}; picocli sets the command's specification. */
    private RosterServerCommand() {
        this.spec = CommandLine.Model.CommandSpec.create();
    }

    /** Runs the command and exits the process. */
    public static void main(String[] arguments) {
        boolean serves = arguments.length > 0 && arguments[0].equals("serve");
        // The service logs for machines. Other commands print their result, and the libraries' log
        // messages would only distract from it.
        System.setProperty("roster.log.format", serves ? "json" : "text");
        System.setProperty("roster.log.level", serves ? "INFO" : "ERROR");
        System.exit(
                commandLine(System.getenv(), InstantSource.system(), arguments).execute(arguments));
    }

    /**
     * Creates the command for these arguments. If they name a subcommand, it is the only one,
     * because picocli reads the annotations of each, which would take longer than parsing.
     *
     * @param environment the environment variables
     * @param clock the clock of the service
     */
    public static CommandLine commandLine(
            Map<String, String> environment, InstantSource clock, String... arguments) {
        CommandLine command = new CommandLine(new RosterServerCommand());
        Map<String, Supplier<Object>> subcommands = subcommands(environment, clock);
        Supplier<Object> named = arguments.length == 0 ? null : subcommands.get(arguments[0]);
        if (named == null) {
            subcommands.forEach((name, created) -> command.addSubcommand(name, created.get()));
        } else {
            command.addSubcommand(arguments[0], named.get());
        }
        // Also of the subcommands, if they are there already.
        return command.setParameterExceptionHandler(
                        (e, given) -> fail(e.getCommandLine(), String.valueOf(e.getMessage())))
                .setExecutionExceptionHandler((e, failed, result) -> fail(failed, sentence(e)));
    }

    /** Returns the subcommands by name, in the order of the help. */
    private static Map<String, Supplier<Object>> subcommands(
            Map<String, String> environment, InstantSource clock) {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("serve", () -> new ServeCommand(environment, clock));
        all.put("check", () -> new CheckCommand(environment, clock));
        all.put("health", () -> new HealthCommand(environment));
        all.put("organization", () -> organization(environment, clock));
        all.put(
                "link-key",
                () ->
                        new CommandLine(new LinkKeyCommand())
                                .addSubcommand(new LinkKeyCommand.Rotate(environment, clock))
                                .addSubcommand(new LinkKeyCommand.AcceptKey(environment, clock)));
        all.put(
                "restore",
                () ->
                        new CommandLine(new RestoreCommand())
                                .addSubcommand(new RestoreCommand.Accept(environment, clock)));
        all.put(
                "audit",
                () ->
                        new CommandLine(new AuditCommand())
                                .addSubcommand(new AuditCommand.Verify(environment, clock))
                                .addSubcommand(new AuditCommand.Head(environment, clock))
                                .addSubcommand(new AuditCommand.Export(environment, clock))
                                .addSubcommand(new AuditCommand.Rechain(environment, clock)));
        return all;
    }

    private static CommandLine organization(Map<String, String> environment, InstantSource clock) {
        return new CommandLine(new OrganizationCommand())
                .addSubcommand(new OrganizationCommand.Create(environment, clock))
                .addSubcommand(new OrganizationCommand.Listing(environment, clock))
                .addSubcommand(new OrganizationCommand.Limit(environment, clock))
                .addSubcommand(new RenameCommand(environment, clock))
                .addSubcommand(new InviteCommand(environment, clock))
                .addSubcommand(new RenewCommand(environment, clock))
                .addSubcommand(new RevokeCommand(environment, clock))
                .addSubcommand(new MembersCommand(environment, clock))
                .addSubcommand(new TokensCommand(environment, clock))
                .addSubcommand(new RevokeTokenCommand(environment, clock))
                .addSubcommand(new WebhooksCommand(environment, clock))
                .addSubcommand(new RemoveWebhookCommand(environment, clock))
                .addSubcommand(new ScimConnectionsCommand(environment, clock))
                .addSubcommand(new RemoveScimConnectionCommand(environment, clock))
                .addSubcommand(new SuspendCommand(environment, clock))
                .addSubcommand(new ResumeCommand(environment, clock))
                .addSubcommand(new EndMemberCommand(environment, clock))
                .addSubcommand(new GrantCommand(environment, clock))
                .addSubcommand(new RemoveMemberCommand(environment, clock))
                .addSubcommand(new EraseMemberCommand(environment, clock))
                .addSubcommand(new ExportCommand(environment, clock))
                .addSubcommand(new MailSettingsCommand(environment, clock))
                .addSubcommand(new SignInPolicyCommand(environment, clock))
                .addSubcommand(
                        new OrganizationCommand.AllowPersonalAccountsCommand(environment, clock));
    }

    private static int fail(CommandLine commandLine, String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        commandLine.getErr().println("roster-server: " + line);
        return FAILED;
    }

    private static String sentence(Exception e) {
        return switch (e) {
            case ConfigurationException configuration -> String.valueOf(configuration.getMessage());
            case StorageUnavailableException storage -> String.valueOf(storage.getMessage());
            case RefusedDatabaseException refused -> String.valueOf(refused.getMessage());
            case CheckCommand.DependencyUnavailableException failure ->
                    String.valueOf(failure.getMessage());
            case ProblemException refused -> sentence(refused.problem());
            case PoolInitializationException pool ->
                    "The database can't be opened: " + root(pool).getMessage();
            case FileSystemException file -> file.getFile() + " could not be read or created";
            case IOException io -> String.valueOf(io.getMessage());
            default -> e.getClass().getSimpleName() + ": " + e.getMessage();
        };
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }

    private static String sentence(Problem problem) {
        return problem.errors() == null || problem.errors().isEmpty()
                ? problem.detail()
                : problem.errors().getFirst().message();
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Specify a command: serve, check, health, organization, link-key, restore or"
                        + " audit");
    }
}
