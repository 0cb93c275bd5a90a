package org.roster.commandline;

import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.desktop.invites.bulk.InvalidListException;
import org.roster.desktop.invites.bulk.ListImport;
import org.roster.desktop.invites.bulk.ListImport.CheckedRow;
import org.roster.desktop.invites.bulk.ListImport.Prediction;
import org.roster.desktop.invites.bulk.ListSize;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;

/** {@code roster invites import}: prints the result of each row of a list. */
@Command(
        name = "import",
        description = {
            "Invites the accounts of a list: addresses separated by commas, semicolons or line"
                    + " breaks, or a CSV table with columns such as username, role, provider,"
                    + " tenant and notification e-mail, or a JSON array of objects with the fields"
                    + " of the API. Accepts the same lists as the window's bulk invite, with up to"
                    + " 1,000 rows. Members and accounts with a pending invite"
                    + " are skipped. If a row is invalid, nothing is sent."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand extends ServiceCommand {

    @Parameters(index = "0", paramLabel = "FILE", description = "The list, as text, CSV or JSON.")
    private Path file = Path.of("");

    @Mixin private final NewInviteOptions defaults = new NewInviteOptions();

    @Option(names = "--dry-run", description = "Prints what would be sent without sending it.")
    private boolean dryRun;

    @Option(
            names = "--links",
            description = "Prints the links of the new invites. Keep this output secret.")
    private boolean links;

    ImportCommand(ServiceAccess access, GlobalOptions options) {
        super(access, options);
    }

    @Override
    ExitCode run(OrganizationService organization)
            throws ServiceException, CommandException, InterruptedException {
        List<CheckedRow> rows = check(organization, read());
        ExitCode prediction = prediction(rows);
        if (dryRun || prediction != ExitCode.DONE) {
            print(rows.stream().map(ImportedRow::of).toList());
            return prediction;
        }
        ListSender sender = new ListSender(organization, access().failures(), this::tell, links);
        List<ImportedRow> results = sender.send(rows);
        print(results);
        return sender.failure() == null
                ? ExitCode.DONE
                : code(results, ExitCode.of(sender.failure()));
    }

    private ListImport read() throws CommandException {
        try {
            ListImport list =
                    ListImport.read(file, ListSize.INVITES, defaults.provider(), defaults.role());
            if (!list.leftOut().isEmpty()) {
                tell(list.leftOut());
            }
            return list;
        } catch (InvalidListException e) {
            throw new CommandException(ExitCode.USAGE, e.sentence());
        }
    }

    private List<CheckedRow> check(OrganizationService organization, ListImport list)
            throws ServiceException {
        return list.check(
                MemberTable.all(organization),
                InviteTable.all(organization),
                organization.limits(),
                access().environment().clock().instant());
    }

    private ExitCode prediction(List<CheckedRow> rows) {
        long wrong = count(rows, Prediction.INVALID);
        if (wrong > 0) {
            tell("Nothing was sent: " + wrong + " of " + rows.size() + " rows are invalid.");
            return ExitCode.USAGE;
        }
        if (count(rows, Prediction.NO_SLOT) > 0) {
            tell("Nothing was sent: no member slot is free.");
            return ExitCode.CONFLICT;
        }
        return ExitCode.DONE;
    }

    private static long count(List<CheckedRow> rows, Prediction prediction) {
        return rows.stream().filter(row -> row.prediction() == prediction).count();
    }

    private void print(List<ImportedRow> rows) {
        output().print(ImportedRow.COLUMNS, rows);
        out().flush();
    }

    private ExitCode code(List<ImportedRow> results, ExitCode failure) {
        long missing = results.stream().filter(ImportedRow::isMissing).count();
        tell("No invite was created for " + missing + " of " + results.size() + " rows.");
        return results.stream().anyMatch(row -> row.status().equals(ImportedRow.CREATED))
                ? ExitCode.FAILED
                : failure;
    }
}
