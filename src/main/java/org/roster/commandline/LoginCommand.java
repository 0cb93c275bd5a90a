package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.client.signin.NativeSignInService;
import org.roster.client.signin.PendingSignIn;
import org.roster.client.signin.Session;
import org.roster.client.signin.SignInException;
import org.roster.contract.Provider;
import org.roster.desktop.ui.text.UntrustedText;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/** {@code roster login}: signs in with the browser. */
@Command(
        name = "login",
        description =
                "Signs you in with your browser, until 'roster logout'. Stores the credential in"
                        + " the keyring of this computer and ends your previous sign-in.",
        mixinStandardHelpOptions = true)
final class LoginCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();
    private final ServiceAccess access;

    @Option(
            names = "--provider",
            paramLabel = "PROVIDER",
            description =
                    "google or microsoft. Needed only if the server offers both identity"
                            + " providers.")
    private @Nullable Provider provider;

    LoginCommand(ServiceAccess access) {
        this.access = access;
    }

    @Override
    public Integer call()
            throws CommandException, ServiceException, SignInException, InterruptedException {
        CommandAccount before = access.store().account().orElse(null);
        URI server = access.requireServer(before == null ? null : before.server());
        var _ = access.environment().trusted();
        try (NativeSignInService signIn = access.environment().signIn()) {
            Provider chosen = choose(signIn.options(server).providers());
            if (before != null) {
                new SignOut(access, signIn).end(before);
            }
            PendingSignIn pending = signIn.begin(server, chosen, true);
            showLink(pending);
            Session session = SignInStore.await(pending);
            String username = session.me().identity().username();
            store(session, new CommandAccount(server, chosen, username));
            session.close();
            spec.commandLine()
                    .getOut()
                    .println(
                            "Signed in at %s as %s."
                                    .formatted(server, UntrustedText.inSentence(username)));
        }
        return ExitCode.DONE.number();
    }

    private Provider choose(List<Provider> offered) throws CommandException {
        Provider wanted = provider;
        if (wanted == null && offered.size() == 1) {
            return offered.getFirst();
        }
        if (wanted == null) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "The server offers several identity providers. Add --provider google or"
                            + " --provider microsoft.");
        }
        if (!offered.contains(wanted)) {
            throw new CommandException(
                    ExitCode.USAGE, "The server doesn't offer this identity provider.");
        }
        return wanted;
    }

    /** Prints the provider's page, in case the browser doesn't open. The link isn't secret. */
    private void showLink(PendingSignIn pending) throws SignInException, InterruptedException {
        try {
            URI link = pending.link().get();
            RosterCommand.tell(
                    spec.commandLine(),
                    "Continue in your browser. If it doesn't open, open this page: " + link);
        } catch (ExecutionException e) {
            // The session fails for the same reason
            var _ = SignInStore.await(pending);
        }
    }

    private void store(Session session, CommandAccount account)
            throws CommandException, InterruptedException {
        if (SignInStore.isStored(session) && access.store().remember(account)) {
            return;
        }
        session.replace();
        throw new CommandException(
                ExitCode.FAILED,
                "The keyring of this computer can't store the sign-in. Set "
                        + ApiTokenSource.TOKEN
                        + " to an API token instead.");
    }
}
