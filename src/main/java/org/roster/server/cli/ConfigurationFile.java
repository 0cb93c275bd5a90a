package org.roster.server.cli;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

import org.jspecify.annotations.Nullable;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.ConfigurationException;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Reads the settings from a properties file and the environment, which takes precedence. */
final class ConfigurationFile {

    private static final String ENVIRONMENT_PREFIX = "ROSTER_";
    private static final int FILE_ORDINAL = 100;
    private static final int ENVIRONMENT_ORDINAL = 300;

    private ConfigurationFile() {}

    /**
     * Reads the configuration.
     *
     * @param file a properties file in UTF-8, or null for none
     * @param environment the environment; {@code ROSTER_DATABASE_URL} sets {@code
     *     roster.database.url}
     * @throws ConfigurationException if the file can't be read, or a setting is invalid or unknown
     */
    static Configuration read(@Nullable Path file, Map<String, String> environment)
            throws ConfigurationException {
        Properties properties = properties(file);
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(
                                new PropertiesConfigSource(properties, "file", FILE_ORDINAL),
                                new EnvConfigSource(environment, ENVIRONMENT_ORDINAL))
                        .build();
        Map<String, String> settings = new LinkedHashMap<>();
        // Unknown keys are kept so that they can be reported by name.
        properties.stringPropertyNames().forEach(key -> settings.put(key, ""));
        for (String key : Configuration.keys()) {
            config.getOptionalValue(key, String.class).ifPresent(value -> settings.put(key, value));
            if ("".equals(environment.get(variable(key)))) {
                settings.put(key, "");
            }
        }
        refuseUnknown(environment);
        return Configuration.of(settings);
    }

    private static Properties properties(@Nullable Path file) throws ConfigurationException {
        Properties properties = new Properties();
        if (file == null) {
            return properties;
        }
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException("--config must name a readable properties file");
        }
    }

    private static void refuseUnknown(Map<String, String> environment)
            throws ConfigurationException {
        for (String name : environment.keySet()) {
            boolean known =
                    Configuration.keys().stream()
                            .map(ConfigurationFile::variable)
                            .anyMatch(name::equals);
            if (name.startsWith(ENVIRONMENT_PREFIX) && !known) {
                throw new ConfigurationException(
                        "The environment variable " + name + " is not a known setting");
            }
        }
    }

    private static String variable(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
