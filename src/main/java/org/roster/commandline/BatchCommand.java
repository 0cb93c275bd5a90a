package org.roster.commandline;

import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.desktop.ui.text.TextTable;

import java.util.List;
import java.util.function.Function;

/** A command that changes the specified members or invites and prints them. */
abstract class BatchCommand<T> extends ServiceCommand {

    private final Function<T, String> username;
    private final TextTable<T> columns;

    BatchCommand(
            ServiceAccess access,
            GlobalOptions options,
            Function<T, String> username,
            TextTable<T> columns) {
        super(access, options);
        this.username = username;
        this.columns = columns;
    }

    @Override
    final ExitCode run(OrganizationService organization) throws ServiceException, CommandException {
        List<T> found = find(organization);
        confirm(found.stream().map(username).toList());
        BatchResult<T> batch =
                BatchResult.run(
                        found,
                        username,
                        each -> change(organization, each),
                        access().failures(),
                        this::tell);
        output().print(columns, batch.done());
        return batch.code();
    }

    /** Finds the members or invites that the arguments specify. */
    abstract List<T> find(OrganizationService organization)
            throws ServiceException, CommandException;

    /** Asks for confirmation, if the change needs one. */
    abstract void confirm(List<String> names) throws CommandException;

    /** Makes the change and returns the result. */
    abstract T change(OrganizationService organization, T item) throws ServiceException;
}
