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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the settings from a properties file and the environment, which takes precedence. */
final class ConfigurationFile {

    private static final String ENVIRONMENT_PREFIX = "ROSTER_";
    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");
    private static final int FILE_ORDINAL = 100;
    private static final int ENVIRONMENT_ORDINAL = 300;

    private ConfigurationFile() {}

    /**
     * Reads the configuration.
     *
     * @param file a properties file in UTF-8, or null for none
     * @param environment the environment; {@code ROSTER_DATABASE_URL} sets {@code
     *     roster.database.url}
     * @throws ConfigurationException if the file can't be read, a setting is invalid, or the file
     *     has an unknown one
     */
    static Configuration read(@Nullable Path file, Map<String, String> environment)
            throws ConfigurationException {
        Properties properties = properties(file);
        SortedSet<String> ignored = ignored(environment);
        Map<String, String> known = new HashMap<>(environment);
        known.keySet().removeAll(ignored);
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(
                                new PropertiesConfigSource(properties, "file", FILE_ORDINAL),
                                new EnvConfigSource(known, ENVIRONMENT_ORDINAL))
                        .build();
        Map<String, String> settings = new LinkedHashMap<>();
        // Unknown keys are kept so that they can be reported by name.
        properties.stringPropertyNames().forEach(key -> settings.put(key, ""));
        for (String key : Configuration.keys()) {
            config.getOptionalValue(key, String.class).ifPresent(value -> settings.put(key, value));
            if ("".equals(known.get(Configuration.variable(key)))) {
                settings.put(key, "");
            }
        }
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        return Configuration.of(settings, folder == null ? Path.of("") : folder, warnings(ignored));
    }

    private static List<String> warnings(Set<String> ignored) {
        return ignored.isEmpty()
                ? List.of()
                : List.of(
                        "Ignored environment variables that are not settings: "
                                + String.join(", ", ignored));
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
            throw new ConfigurationException(
                    "--config must name a readable properties file, not " + file);
        }
    }

    /**
     * Returns the variables that look like settings but aren't. Kubernetes injects such variables
     * for a service named {@code roster}, and for one named {@code roster-mail} even the name of a
     * setting, {@code ROSTER_MAIL_PORT=tcp://192.0.2.10:25}.
     */
    private static SortedSet<String> ignored(Map<String, String> environment) {
        List<String> variables =
                Configuration.keys().stream().map(Configuration::variable).toList();
        TreeSet<String> ignored = new TreeSet<>();
        environment.forEach((name, value) -> {
            boolean isSetting =
                    variables.contains(name) && !SERVICE_ADDRESS.matcher(value).matches();
            if (name.startsWith(ENVIRONMENT_PREFIX) && !isSetting) {
                ignored.add(name);
            }
        });
        return ignored;
    }
}
