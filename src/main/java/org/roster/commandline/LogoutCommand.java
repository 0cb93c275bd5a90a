package org.roster.commandline;

import org.roster.client.signin.NativeSignInService;
import org.roster.client.signin.SignInException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code roster logout}: ends the sign-in and confirms that. */
@Command(
        name = "logout",
        description = "Ends the sign-in of 'roster login' and deletes its credential.",
        mixinStandardHelpOptions = true)
final class LogoutCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();
    private final ServiceAccess access;

    LogoutCommand(ServiceAccess access) {
        this.access = access;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        Optional<CommandAccount> account = access.store().account();
        if (account.isEmpty()) {
            spec.commandLine().getOut().println("You aren't signed in.");
            return ExitCode.DONE.number();
        }
        SignInException failure;
        try (NativeSignInService signIn = access.environment().signIn()) {
            failure = new SignOut(access, signIn).end(account.get());
        }
        if (failure != null) {
            throw new CommandException(
                    ExitCode.of(failure),
                    "You are signed out on this computer, but the server couldn't be reached. The"
                            + " sign-in ends there after seven days. "
                            + access.failures().sentence(failure));
        }
        spec.commandLine().getOut().println("Signed out.");
        return ExitCode.DONE.number();
    }
}
