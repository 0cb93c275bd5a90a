package org.roster.commandline;

import org.roster.client.ClientProduct;
import org.roster.client.keyring.Keyring;
import org.roster.client.platform.Browser;
import org.roster.client.signin.NativeSignInService;
import org.roster.client.signin.ProviderTrust;
import org.roster.client.tls.TrustedCertificates;
import org.roster.desktop.settings.Policy;

import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The parts of the operating system that the command line uses. Suppliers are called only when a
 * command needs them.
 *
 * @param variables the environment variables
 * @param certificates the trusted certificates
 * @param policy the policy of this computer
 * @param browser opens the page of the identity provider
 * @param keyring stores the sign-in
 * @param clock this computer's clock
 * @param terminal asks for confirmation
 */
public record CommandEnvironment(
        Map<String, String> variables,
        Supplier<TrustedCertificates> certificates,
        Supplier<Policy> policy,
        Browser browser,
        Keyring keyring,
        InstantSource clock,
        Terminal terminal) {

    /** Returns the value of an environment variable, or an empty string. */
    String variable(String name) {
        return variables.getOrDefault(name, "").strip();
    }

    /**
     * Returns the trusted certificates.
     *
     * @throws CommandException if the file with additional certificates can't be read
     */
    TrustedCertificates trusted() throws CommandException {
        try {
            return certificates.get();
        } catch (UncheckedIOException | InvalidPathException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "The file named by "
                            + CertificateFile.VARIABLE
                            + " can't be read or contains no certificate.");
        }
    }

    /** Creates a sign-in service like that of the window. */
    NativeSignInService signIn() {
        return new NativeSignInService(
                new ProviderTrust(certificates, this::trustedIssuers),
                browser,
                commandKeyring(),
                clock,
                NativeSignInService.TIMEOUT,
                ClientProduct.COMMAND_LINE);
    }

    /** Returns the part of the keyring that belongs to the command line. */
    Keyring commandKeyring() {
        return new CommandKeyring(keyring);
    }

    private Set<String> trustedIssuers() {
        return Set.copyOf(policy.get().trustedIssuers());
    }
}
