package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.client.ClientProduct;
import org.roster.client.RosterServiceClient;
import org.roster.client.ServiceAddress;
import org.roster.client.signin.NativeSignInService;
import org.roster.client.signin.Session;
import org.roster.client.signin.SignInException;
import org.roster.contract.ServerOrigin;

import java.net.URI;

/** Determines the server, the credential and the organization of a command. */
final class ServiceAccess {

    private static final String ORGANIZATION = "ROSTER_ORGANIZATION";
    private static final String SERVER = "ROSTER_SERVER";

    private final CommandEnvironment environment;
    private final GlobalOptions options;

    ServiceAccess(CommandEnvironment environment, GlobalOptions options) {
        this.environment = environment;
        this.options = options;
    }

    CommandEnvironment environment() {
        return environment;
    }

    /** Returns the descriptions of failures. */
    CommandFailures failures() {
        return new CommandFailures(ApiTokenSource.isIn(environment));
    }

    /** Returns the sign-in of the command line. */
    SignInStore store() {
        return new SignInStore(environment.commandKeyring());
    }

    /** Connects to the organization, with the API token if there is one, or else the sign-in. */
    OpenOrganization open() throws CommandException, InterruptedException {
        ApiTokenSource token = ApiTokenSource.of(environment);
        return token == null ? openSignedIn() : open(token);
    }

    private OpenOrganization open(ApiTokenSource token) throws CommandException {
        URI server = requireServer(null);
        String id = organization();
        if (id.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "With an API token, the organization's ID is required. Set "
                            + ORGANIZATION
                            + " or --organization.");
        }
        RosterServiceClient client =
                new RosterServiceClient(
                        server, environment.trusted().context(), ClientProduct.COMMAND_LINE);
        return new OpenOrganization(id, client.organization(id, token), client::close);
    }

    private OpenOrganization openSignedIn() throws CommandException, InterruptedException {
        CommandAccount account = store().account().orElseThrow(ServiceAccess::notSignedIn);
        URI server = requireServer(account.server());
        if (!isSame(server, account.server())) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "You are signed in at %s, not at %s. Sign in there with 'roster login'."
                            .formatted(account.server(), server));
        }
        var _ = environment.trusted();
        NativeSignInService signIn = environment.signIn();
        boolean opened = false;
        try {
            Session session = store().resume(signIn, account);
            if (session == null) {
                throw notSignedIn();
            }
            String id = OrganizationChoice.choose(session.me().memberships(), organization());
            OpenOrganization organization =
                    new OpenOrganization(
                            id, session.organization(id), () -> close(signIn, session));
            opened = true;
            return organization;
        } catch (SignInException e) {
            throw new CommandException(ExitCode.of(e), failures().resumed(e));
        } finally {
            if (!opened) {
                signIn.close();
            }
        }
    }

    private static CommandException notSignedIn() {
        return new CommandException(
                ExitCode.REFUSED,
                "You aren't signed in. Use 'roster login', or set "
                        + ApiTokenSource.TOKEN
                        + " to an API token.");
    }

    private static void close(NativeSignInService signIn, Session session) {
        try {
            // Waits until a refresh token that the provider has replaced is stored
            var _ = SignInStore.isStored(session);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        session.close();
        signIn.close();
    }

    private String organization() {
        return options.organization().isBlank()
                ? environment.variable(ORGANIZATION)
                : options.organization().strip();
    }

    /**
     * Returns the address of the server.
     *
     * @param known the server that the user has signed in to, or null
     */
    URI requireServer(@Nullable URI known) throws CommandException {
        String managed = environment.policy().get().serverAddress();
        String named =
                options.server().isBlank()
                        ? environment.variable(SERVER)
                        : options.server().strip();
        URI server =
                named.isEmpty() ? known : ServiceAddress.parse(named).orElseThrow(this::invalid);
        URI only = managed == null ? null : ServiceAddress.parse(managed).orElse(null);
        if (only != null && server != null && !isSame(only, server)) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "The policy of this computer allows only the server " + only + ".");
        }
        if (only != null) {
            return only;
        }
        if (server == null) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "Set the server with "
                            + SERVER
                            + " or --server, for example roster.example.com.");
        }
        return server;
    }

    private CommandException invalid() {
        return new CommandException(
                ExitCode.USAGE,
                "The server isn't an https address, such as https://roster.example.com.");
    }

    private static boolean isSame(URI one, URI other) {
        return ServerOrigin.of(one).equals(ServerOrigin.of(other));
    }
}
