package org.roster.server.cli;

import org.jspecify.annotations.Nullable;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.ConfigurationException;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Map;

/** The option {@code --config} of every command. */
final class ConfigurationOption {

    private final Map<String, String> environment;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The properties file. Environment variables override its settings.")
    private @Nullable Path file;

    ConfigurationOption(Map<String, String> environment) {
        this.environment = environment;
    }

    Configuration configuration() throws ConfigurationException {
        return ConfigurationFile.read(file, environment);
    }
}
