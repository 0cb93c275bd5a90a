package org.roster.server.cli;

import org.jspecify.annotations.Nullable;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.ConfigurationException;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.Map;

/** The option {@code --config} of every command. */
final class ConfigurationOption {

    private final Map<String, String> environment;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "${sys:roster.configuration}",
            description = {
                "The properties file. Environment variables override its settings.",
                "The Debian package's default is /etc/roster/roster-server.properties."
            })
    private @Nullable Path file;

    ConfigurationOption(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Reads the configuration and prints its warnings. */
    Configuration configuration() throws ConfigurationException {
        Configuration configuration = read();
        configuration.warnings().forEach(each -> warn(command, each));
        return configuration;
    }

    /** Reads the configuration for a command that reports the warnings itself. */
    Configuration read() throws ConfigurationException {
        return ConfigurationFile.read(file, environment);
    }

    /** Prints a warning on standard error. */
    static void warn(CommandSpec command, String message) {
        command.commandLine().getErr().println("roster-server: Warning: " + message);
    }
}
