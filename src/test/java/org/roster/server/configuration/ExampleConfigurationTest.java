package org.roster.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configuration file of the packages, which operators edit. */
class ExampleConfigurationTest {

    private static final Path FILE = Path.of("installer/linux/server/roster-server.properties");
    private static final Pattern SETTING =
            Pattern.compile("^#?(roster\\.[a-z.-]+) *= *(.*)$", Pattern.MULTILINE);

    /** The values by key, also those that are commented out. */
    private final Map<String, String> examples = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        Matcher setting = SETTING.matcher(Files.readString(FILE));
        while (setting.find()) {
            examples.putIfAbsent(setting.group(1), setting.group(2).strip());
        }
    }

    @Test
    void fileNamesEveryKey() {
        assertThat(examples.keySet()).isEqualTo(new TreeSet<>(Configuration.keys()));
    }

    /** Secrets, certificates and addresses of other machines are examples, not defaults. */
    @Test
    void examplesOfPlainValuesAreValid() throws ConfigurationException {
        Map<String, String> settings = new TreeMap<>(examples);
        settings.keySet().removeIf(key -> key.matches(".*(-file|certificates?|tls\\.key)"));
        settings.keySet().removeIf(key -> key.matches(".*\\.(mail|syslog|google|microsoft)\\..*"));
        settings.values().removeIf(String::isEmpty);
        assertThat(Configuration.of(settings).warnings()).isEmpty();
    }
}
