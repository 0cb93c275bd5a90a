package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.InviteProvider;
import org.roster.contract.Role;
import org.roster.desktop.invites.bulk.InvalidListException;
import org.roster.desktop.invites.bulk.ListImport;
import org.roster.desktop.invites.bulk.ListSize;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** {@code roster users sync}: prints the changes that make the members match a list. */
@Command(
        name = "sync",
        description = {
            "Makes the members match a list of all accounts, such as an export of a directory.",
            "",
            "Invites the accounts that are neither members nor invited. With --remove, also removes"
                    + " the members and revokes the pending invites that aren't in the list. Prints"
                    + " only the differences. A second run finds none and changes nothing.",
            "",
            "The list is a CSV table with the columns username, role, provider and tenant, or a"
                    + " JSON array of objects with the fields username, role, provider and"
                    + " tenantId, such as the output of 'roster users list --output json'. It can"
                    + " have up to 100,000 rows. If a row is invalid, nothing is changed.",
            "",
            "Administrators, invites for administrators, and members that a SCIM connection manages"
                    + " are never changed, whether or not they are in the list."
        },
        mixinStandardHelpOptions = true)
final class SyncUsersCommand extends ServiceCommand {

    private static final int ALWAYS_ALLOWED_REMOVALS = 10;
    private static final double ALLOWED_SHARE = 0.2;

    @Parameters(index = "0", paramLabel = "FILE", description = "The list, as CSV or JSON.")
    private Path file = Path.of("");

    @Option(
            names = "--provider",
            paramLabel = "PROVIDER",
            description =
                    "The identity provider for rows without one: google, microsoft or any"
                            + " (default).")
    private InviteProvider provider = InviteProvider.ANY;

    @Option(
            names = "--dry-run",
            description = "Prints what would be changed without changing anything.")
    private boolean dryRun;

    @Option(
            names = "--remove",
            description =
                    "Removes members who aren't in the list, and revokes pending invites that"
                            + " aren't in the list. Without it, the output lists them as unlisted.")
    private boolean remove;

    @Option(
            names = "--max-removals",
            paramLabel = "NUMBER",
            description =
                    "Changes nothing if more members would be removed. Default: 10 or, if that is"
                            + " more, a fifth of the members.")
    private @Nullable Integer maxRemovals;

    @Mixin private final Confirmation confirmation = new Confirmation();

    SyncUsersCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options);
    }

    @Override
    ExitCode run(OrganizationService organization)
            throws ServiceException, CommandException, InterruptedException {
        if (maxRemovals != null && maxRemovals < 0) {
            throw new CommandException(ExitCode.USAGE, "--max-removals can't be negative.");
        }
        ListImport list = read();
        OrganizationState state =
                OrganizationState.read(organization, access().environment().clock().instant());
        List<PlannedStep> plan = new SyncPlanner(state, remove).plan(list.checkValues());
        List<SyncStep> shown = plan.stream().map(PlannedStep::shown).toList();
        requireValid(shown);
        if (dryRun) {
            print(shown);
        }
        requireFewRemovals(shown, state.members().size());
        if (dryRun) {
            return isProblem(shown) ? ExitCode.CONFLICT : ExitCode.DONE;
        }
        confirm(plan);
        SyncRun run = new SyncRun(organization, access().failures(), this::tell);
        List<SyncStep> results = run.run(plan);
        print(results);
        return code(results, run.failure());
    }

    private ListImport read() throws CommandException {
        try {
            ListImport list = ListImport.read(file, ListSize.ACCOUNTS, provider, Role.MEMBER);
            if (!list.leftOut().isEmpty()) {
                tell(list.leftOut());
            }
            return list;
        } catch (InvalidListException e) {
            throw new CommandException(ExitCode.USAGE, "Nothing was changed: " + sentence(e));
        }
    }

    private static String sentence(InvalidListException e) {
        return switch (e.reason()) {
            case EMPTY -> "the list contains no accounts. Check how it was created.";
            case TOO_LARGE -> "the list is larger than 32 MiB.";
            case TOO_MANY -> "the list has more than %,d rows.".formatted(ListSize.ACCOUNTS.rows());
            case NO_LIST -> "the file isn't a list in CSV or JSON.";
            case UNREADABLE -> "the file can't be read.";
        };
    }

    /** Prints the invalid rows alone. Without them, the plan would remove their accounts. */
    private void requireValid(List<SyncStep> steps) throws CommandException {
        List<SyncStep> invalid =
                steps.stream().filter(step -> step.status() == SyncStatus.INVALID).toList();
        if (!invalid.isEmpty()) {
            print(invalid);
            throw new CommandException(
                    ExitCode.USAGE,
                    "Nothing was changed: %d of %d rows are invalid."
                            .formatted(
                                    invalid.size(),
                                    steps.stream().filter(step -> step.row() != null).count()));
        }
    }

    private void requireFewRemovals(List<SyncStep> steps, int members) throws CommandException {
        long removals = steps.stream().filter(each -> each.action() == SyncAction.REMOVE).count();
        long allowed =
                maxRemovals == null
                        ? Math.max(ALWAYS_ALLOWED_REMOVALS, (long) (members * ALLOWED_SHARE))
                        : maxRemovals;
        if (removals > allowed) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "Nothing was changed: %d of %d members would be removed. If this is right, add"
                                    .formatted(removals, members)
                            + " --max-removals "
                            + removals
                            + ".");
        }
    }

    private void confirm(List<PlannedStep> plan) throws CommandException {
        confirm("Remove", plan, SyncAction.REMOVE);
        confirm("Revoke the invites for", plan, SyncAction.REVOKE);
    }

    private void confirm(String verb, List<PlannedStep> plan, SyncAction action)
            throws CommandException {
        List<String> names =
                plan.stream()
                        .filter(step -> step.action() == action)
                        .map(step -> Objects.requireNonNullElse(step.shown().username(), ""))
                        .toList();
        if (!names.isEmpty()) {
            confirmation.require(access().environment().terminal(), verb, names);
        }
    }

    private void print(List<SyncStep> steps) {
        List<SyncStep> differences =
                steps.stream().filter(step -> !step.status().isAsListed()).toList();
        if (differences.isEmpty() && output().format() == OutputFormat.TABLE) {
            out().println("The members match the list.");
        } else {
            output().print(SyncStep.COLUMNS, differences);
        }
        out().flush();
    }

    private static boolean isProblem(List<SyncStep> steps) {
        return steps.stream().anyMatch(step -> step.status().isProblem());
    }

    private ExitCode code(List<SyncStep> results, @Nullable ServiceException failure) {
        long problems = results.stream().filter(step -> step.status().isProblem()).count();
        if (problems == 0) {
            return ExitCode.DONE;
        }
        tell(problems + (problems == 1 ? " account isn't" : " accounts aren't") + " as listed.");
        if (results.stream().anyMatch(step -> step.status() == SyncStatus.DONE)) {
            return ExitCode.FAILED;
        }
        return failure == null ? ExitCode.CONFLICT : ExitCode.of(failure);
    }
}
