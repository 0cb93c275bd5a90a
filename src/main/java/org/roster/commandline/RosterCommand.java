package org.roster.commandline;

import org.roster.client.ServiceException;
import org.roster.client.SystemProxy;
import org.roster.client.keyring.SystemKeyring;
import org.roster.client.keyring.TimeLimitedKeyring;
import org.roster.client.platform.SystemBrowser;
import org.roster.client.signin.SignInException;
import org.roster.desktop.settings.MachinePolicy;
import org.roster.desktop.settings.SettingsFolder;
import org.roster.desktop.ui.text.UntrustedText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.regex.Pattern;

/** The command {@code roster}. It exits with an {@link ExitCode}. */
@Command(
        name = RosterCommand.NAME,
        description = "Manages the members of an organization.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  ROSTER_SERVER              the address of the server",
            "  ROSTER_ORGANIZATION        the ID of the organization",
            "  ROSTER_TOKEN               an API token, used instead of a sign-in",
            "  ROSTER_TOKEN_FILE          a file that contains the API token",
            "  ROSTER_TRUST_CERTIFICATES  a PEM file with additional certificate authorities"
        })
public final class RosterCommand implements Runnable {

    static final String NAME = "roster";

    private static final Logger LOG = LoggerFactory.getLogger(RosterCommand.class);

    /** Matches API tokens, session tokens, and the secret part of invitation links. */
    private static final Pattern SECRET =
            Pattern.compile("(?<=\\br[ts]_)[0-9A-Za-z_-]+|(?<=/invite/)[0-9A-Za-z_-]+");

    @Spec private CommandSpec spec = CommandSpec.create();

    private RosterCommand() {}

    /** Runs the command and exits the process. */
    public static void main(String[] arguments) {
        // Log messages of libraries would mix with the messages of the command
        if (System.getProperty("roster.log.level") == null) {
            System.setProperty("roster.log.level", "OFF");
        }
        // All messages are in English, like the help, because scripts may compare them
        Locale.setDefault(Locale.ENGLISH);
        SystemProxy.use();
        int code;
        try (TimeLimitedKeyring keyring =
                new TimeLimitedKeyring(
                        SystemKeyring.ofThisMachine(
                                SettingsFolder.ofCurrentUser().resolve("keyring")),
                        TimeLimitedKeyring.Timeouts.DEFAULT)) {
            Terminal terminal = Terminal.ofThisProcess();
            CommandLine command =
                    commandLine(
                            new CommandEnvironment(
                                    System.getenv(),
                                    new CertificateFile(System.getenv()),
                                    MachinePolicy::read,
                                    SystemBrowser.ofThisMachine(),
                                    keyring,
                                    InstantSource.system(),
                                    terminal));
            command.setOut(writer(FileDescriptor.out, terminal));
            command.setErr(writer(FileDescriptor.err, terminal));
            code = command.execute(arguments);
            command.getOut().flush();
        }
        System.exit(code);
    }

    /** Creates a writer with the terminal's encoding, or UTF-8 for other programs. */
    private static PrintWriter writer(FileDescriptor stream, Terminal terminal) {
        Charset encoding =
                terminal.isInteractive()
                        ? Charset.forName(System.getProperty("stdout.encoding", "UTF-8"))
                        : StandardCharsets.UTF_8;
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(stream), encoding), true);
    }

    /** Creates the command. */
    public static CommandLine commandLine(CommandEnvironment environment) {
        GlobalOptions options = new GlobalOptions();
        ServiceAccess access = new ServiceAccess(environment, options);
        CommandLine root = new CommandLine(new RosterCommand()).addMixin("global", options);
        root.getCommandSpec().usageMessage().exitCodeList(ExitCode.meanings());
        root.addSubcommand(new LoginCommand(access))
                .addSubcommand(new LogoutCommand(access))
                .addSubcommand(
                        new CommandLine(new UsersCommand())
                                .addSubcommand(new ListUsersCommand(access, options))
                                .addSubcommand(new RoleCommand(access, options))
                                .addSubcommand(new RemoveUsersCommand(access, options))
                                .addSubcommand(new SuspendUsersCommand(access, options))
                                .addSubcommand(new ResumeUsersCommand(access, options))
                                .addSubcommand(new ExportUsersCommand(access, options))
                                .addSubcommand(new SyncUsersCommand(access, options)))
                .addSubcommand(
                        new CommandLine(new InvitesCommand())
                                .addSubcommand(new CreateInviteCommand(access, options))
                                .addSubcommand(new ListInvitesCommand(access, options))
                                .addSubcommand(new InviteLinkCommand(access, options))
                                .addSubcommand(new RevokeInvitesCommand(access, options))
                                .addSubcommand(new ResendInvitesCommand(access, options))
                                .addSubcommand(new ImportCommand(access, options)))
                .addSubcommand(new ActivityCommand(access, options))
                .addSubcommand(new LimitsCommand(access, options))
                .addSubcommand(new CompletionCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                // An argument can be a name from a script, which must not read a file
                .setExpandAtFiles(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler((e, arguments) ->
                        fail(e.getCommandLine(), ExitCode.USAGE, String.valueOf(e.getMessage())))
                .setExecutionExceptionHandler(
                        (e, commandLine, result) -> fail(commandLine, access, e));
        setVersionProvider(root);
        return root;
    }

    private static void setVersionProvider(CommandLine command) {
        command.getCommandSpec().versionProvider(new ProductVersion());
        command.getSubcommands().values().forEach(RosterCommand::setVersionProvider);
    }

    private static int fail(CommandLine commandLine, ServiceAccess access, Exception e) {
        CommandFailures failures = access.failures();
        return switch (e) {
            case ParameterException wrong ->
                    fail(commandLine, ExitCode.USAGE, String.valueOf(wrong.getMessage()));
            case CommandException known -> fail(commandLine, known.code(), known.sentence());
            case ServiceException service ->
                    fail(commandLine, ExitCode.of(service), failures.sentence(service));
            case SignInException signIn ->
                    fail(commandLine, ExitCode.of(signIn), failures.sentence(signIn));
            case InterruptedException stopped ->
                    fail(commandLine, ExitCode.FAILED, "The command was interrupted.");
            default -> {
                // The message isn't printed, because it may contain a secret
                LOG.error("Unexpected failure", e);
                yield fail(
                        commandLine,
                        ExitCode.FAILED,
                        "Roster ran into a problem: " + e.getClass().getSimpleName() + ".");
            }
        };
    }

    private static int fail(CommandLine commandLine, ExitCode code, String sentence) {
        commandLine.getOut().flush();
        tell(commandLine, sentence);
        return code.number();
    }

    /**
     * Prints a line on standard error, without tokens and links. picocli's messages contain them if
     * a user enters them as arguments by mistake.
     */
    static void tell(CommandLine commandLine, String sentence) {
        String known = SECRET.matcher(sentence).replaceAll("…");
        String line = UntrustedText.sentence(known.replaceAll("\\s+", " ").strip());
        commandLine.getErr().println(NAME + ": " + line);
        commandLine.getErr().flush();
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Specify a command. 'roster --help' lists them.");
    }
}
