package org.roster.server.scim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.server.Answer;
import org.roster.server.SqliteOnly;

import java.util.HashMap;
import java.util.Map;

/** Requests of a directory count towards the limit of its token. */
@SqliteOnly
class ScimLimitsTest extends ScimTest {

    private static final int LIMIT = 20;

    @Override
    protected Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(super.settings());
        settings.put("roster.limits.identity", Integer.toString(LIMIT));
        return settings;
    }

    @Test
    void requestsAboveTheLimitAreToldWhenToRetry() {
        Scim entra = scim(entra(5));
        for (int i = 0; i < LIMIT; i++) {
            is(entra.get("/Users"), 200);
        }
        Answer refused = entra.get("/Users");
        isError(refused, 429, "");
        assertThat(refused.header("Retry-After")).matches("[1-9][0-9]?");
    }
}
