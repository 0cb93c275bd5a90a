package org.roster.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Map;

/** How long ended invites are kept. */
class InviteRetentionSettingTest {

    private static final String KEY = "roster.invite-retention";

    private static Configuration with(String value) throws ConfigurationException {
        return Configuration.of(Map.of(KEY, value));
    }

    @Test
    void endedInvitesAreKeptByDefault() throws ConfigurationException {
        assertThat(Configuration.of(Map.of()).inviteRetention()).isNull();
        assertThat(with("P90D").inviteRetention()).isEqualTo(Duration.ofDays(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "PT23H", "P1Y", "-P30D"})
    void invalidPeriodIsRefused(String value) {
        assertThatThrownBy(() -> with(value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(KEY)
                .hasMessageContaining("for example P365D");
    }
}
