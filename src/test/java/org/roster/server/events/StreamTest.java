package org.roster.server.events;

import org.roster.demo.provider.SampleAccount;
import org.roster.server.ServiceTest;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Opens event streams of an organization. */
abstract class StreamTest extends ServiceTest {

    @Override
    protected Map<String, String> settings() {
        return database.settings();
    }

    @Override
    protected int memberLimit() {
        return 1000;
    }

    String token(SampleAccount account) {
        return roster.token(account);
    }

    URI address(URI service) {
        return URI.create(service + "/api/v1/organizations/" + roster.organization() + "/events");
    }

    StreamReader open() {
        return open(token(roster.administrator()), "");
    }

    StreamReader open(String token, String lastEventId) {
        return StreamReader.open(
                roster.http(),
                address(roster.service().url()),
                token,
                lastEventId.isEmpty() ? null : lastEventId);
    }

    String username(String name) {
        return roster.google(name).username();
    }

    void limit(int slots) {
        roster.service()
                .command("organization", "limit", roster.organization(), Integer.toString(slots));
    }

    static Duration ofSeconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
