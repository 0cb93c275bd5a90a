package org.roster.server.help;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.server.Answer;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteOnly;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The operator's own documentation instead of that at {@code /help}. */
@SqliteOnly
class HelpRedirectTest extends ServiceTest {

    private static final String HELP = "https://intranet.example.com/roster?lang=en#start";

    @Override
    protected Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(database.settingsWithoutMail());
        settings.put("roster.help-url", HELP);
        return settings;
    }

    @Test
    void helpRedirectsToTheOperatorsDocumentation() {
        for (String method : List.of("GET", "HEAD")) {
            Answer answer = roster.root().call(method, "/help", "");
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location")).isEqualTo(HELP);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        }
    }
}
