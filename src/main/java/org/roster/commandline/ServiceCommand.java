package org.roster.commandline;

import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** A command that uses the API of an organization. */
abstract class ServiceCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();
    private final ServiceAccess access;
    private final GlobalOptions options;

    ServiceCommand(ServiceAccess access, GlobalOptions options) {
        this.access = access;
        this.options = options;
    }

    @Override
    public final Integer call() throws CommandException, ServiceException, InterruptedException {
        ExitCode code;
        try (OpenOrganization organization = access.open()) {
            code = run(organization.service());
        }
        out().flush();
        return code.number();
    }

    /** Runs the command and returns its exit code. */
    abstract ExitCode run(OrganizationService organization)
            throws CommandException, ServiceException, InterruptedException;

    ServiceAccess access() {
        return access;
    }

    Output output() {
        return new Output(options.output(), out());
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Prints a message on standard error. */
    void tell(String sentence) {
        RosterCommand.tell(spec.commandLine(), sentence);
    }
}
