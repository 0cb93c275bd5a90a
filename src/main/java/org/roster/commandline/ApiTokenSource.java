package org.roster.commandline;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.client.TokenSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Supplies the API token from the environment. */
final class ApiTokenSource implements TokenSource {

    /** The variable with the token. */
    static final String TOKEN = "ROSTER_TOKEN";

    /** The variable with the file that contains the token. */
    static final String FILE = "ROSTER_TOKEN_FILE";

    private static final Pattern SECRET = Pattern.compile("rt_[0-9A-Za-z]{49}");

    /** Enough for a token and white space around it. */
    private static final int MAX_FILE_BYTES = 1024;

    private final String secret;

    private ApiTokenSource(String secret) {
        this.secret = secret;
    }

    /** Returns whether the environment contains an API token or names its file. */
    static boolean isIn(CommandEnvironment environment) {
        return !environment.variable(TOKEN).isEmpty() || !environment.variable(FILE).isEmpty();
    }

    /**
     * Reads the token.
     *
     * @return null if the environment contains none
     * @throws CommandException if the file can't be read, or the value isn't a token
     */
    static @Nullable ApiTokenSource of(CommandEnvironment environment) throws CommandException {
        String token = environment.variable(TOKEN);
        String file = environment.variable(FILE);
        if (token.isEmpty() && file.isEmpty()) {
            return null;
        }
        String name = token.isEmpty() ? FILE : TOKEN;
        String secret = token.isEmpty() ? read(file) : token;
        if (!SECRET.matcher(secret).matches()) {
            // The value isn't printed, because it may be another secret
            throw new CommandException(
                    ExitCode.USAGE,
                    name
                            + " contains no API token. A token starts with rt_ and has 52"
                            + " characters.");
        }
        return new ApiTokenSource(secret);
    }

    private static String read(String file) throws CommandException {
        try {
            Path path = Path.of(file);
            if (Files.size(path) <= MAX_FILE_BYTES) {
                return Files.readString(path).strip();
            }
        } catch (IOException | InvalidPathException e) {
            throw new CommandException(
                    ExitCode.USAGE, "The file named by " + FILE + " can't be read.");
        }
        return "";
    }

    @Override
    public String token() {
        return secret;
    }

    @Override
    public String tokenInsteadOf(String refused) throws ServiceException {
        throw new ServiceException.SignInRequired("The API token was refused");
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "ApiTokenSource";
    }
}
