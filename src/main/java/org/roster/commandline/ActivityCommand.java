package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.OrganizationService.ChangeLines;
import org.roster.client.ServiceException;
import org.roster.contract.Organization;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;

/** {@code roster activity}: prints or follows the activity log. */
@Command(
        name = "activity",
        description =
                "Prints the activity log, oldest change first. With --output json, each line is a"
                        + " change as a JSON object (JSON Lines).",
        mixinStandardHelpOptions = true)
final class ActivityCommand extends ServiceCommand {

    private static final int DEFAULT_LAST = 100;
    private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

    @Option(
            names = "--after",
            paramLabel = "REVISION",
            description = "Prints the changes after this revision; 0 is the start of the log.")
    private @Nullable Long after;

    @Option(
            names = "--last",
            paramLabel = "NUMBER",
            description =
                    "Prints up to this many of the newest changes, "
                            + DEFAULT_LAST
                            + " by default. Has no effect with --after or --state.")
    private int last = DEFAULT_LAST;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description =
                    "Continues where the last command with this file stopped, or at the start of"
                            + " the log. The file is written after each printed change.")
    private @Nullable Path file;

    @Option(
            names = "--follow",
            description =
                    "Waits for further changes, even while the server is unreachable. Press Ctrl+C"
                            + " to stop.")
    private boolean follow;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            description = "How often --follow asks the server. Default: every 2 seconds.")
    private int interval = 2;

    ActivityCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options);
    }

    @Override
    ExitCode run(OrganizationService organization)
            throws ServiceException, CommandException, InterruptedException {
        if (interval < 1 || last < 0 || (after != null && after < 0)) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--interval must be at least 1, and --last and --after at least 0.");
        }
        Organization now = organization.organization();
        ActivityState state = ActivityState.open(file, now.id(), start(now));
        ChangeOutput changes = new ChangeOutput(output().format(), out());
        changes.begin();
        out().flush();
        return follow
                ? follow(organization, changes, state)
                : printAll(organization, changes, state);
    }

    private long start(Organization now) {
        if (after != null) {
            return after;
        }
        return file == null ? Math.max(0, now.revision() - last) : 0;
    }

    /**
     * Prints the changes up to the end of the log.
     *
     * @throws ServiceException.NotRoster if the server repeats changes, which could have no end
     */
    private ExitCode printAll(
            OrganizationService organization, ChangeOutput changes, ActivityState state)
            throws ServiceException, CommandException {
        ChangeLines part;
        do {
            long printed = state.revision();
            part = organization.changeLines(printed, OrganizationService.MAX_PAGE_SIZE);
            for (String line : part.lines()) {
                long revision = changes.print(line);
                if (revision <= printed) {
                    throw new ServiceException.NotRoster("A change is repeated");
                }
                if (out().checkError()) {
                    // The reader of the output has exited, so this change may be lost
                    return ExitCode.FAILED;
                }
                state.reached(revision);
            }
        } while (!part.lines().isEmpty());
        return ExitCode.DONE;
    }

    /** Prints changes until the reader of the output exits or the server refuses a request. */
    private ExitCode follow(
            OrganizationService organization, ChangeOutput changes, ActivityState state)
            throws ServiceException, CommandException, InterruptedException {
        Duration pause = Duration.ofSeconds(interval);
        boolean unreachable = false;
        while (true) {
            try {
                ExitCode code = printAll(organization, changes, state);
                if (code != ExitCode.DONE) {
                    return code;
                }
                unreachable = false;
                pause = Duration.ofSeconds(interval);
            } catch (ServiceException e) {
                if (!isTemporary(e)) {
                    throw e;
                }
                if (!unreachable) {
                    tell(access().failures().sentence(e) + " Roster keeps trying.");
                }
                unreachable = true;
                pause = longer(pause, e);
            }
            Pause.await(pause);
        }
    }

    private static boolean isTemporary(ServiceException failure) {
        return switch (failure) {
            case ServiceException.Unreachable e -> true;
            case ServiceException.Refused e -> ExitCode.of(e) == ExitCode.UNREACHABLE;
            default -> false;
        };
    }

    /** Doubles the pause or uses that of the server, up to a minute or {@code --interval}. */
    private static Duration longer(Duration pause, ServiceException failure) {
        Duration asked =
                failure instanceof ServiceException.Refused refused ? refused.retryAfter() : null;
        Duration doubled = asked == null ? pause.multipliedBy(2) : asked;
        Duration longest = pause.compareTo(MAX_PAUSE) > 0 ? pause : MAX_PAUSE;
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }
}
