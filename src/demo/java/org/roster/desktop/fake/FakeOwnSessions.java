package org.roster.desktop.fake;

import org.jspecify.annotations.Nullable;
import org.roster.client.OwnSessions;
import org.roster.client.ServiceException;
import org.roster.contract.ActiveSession;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sign-ins in memory, whose calls can fail. */
public final class FakeOwnSessions implements OwnSessions {

    private final List<ActiveSession> sessions = new CopyOnWriteArrayList<>();
    private volatile @Nullable ServiceException failure;

    /** Sign-ins, the last used first. */
    public FakeOwnSessions(ActiveSession... sessions) {
        this.sessions.addAll(List.of(sessions));
    }

    /** The sign-ins of this window, of another computer, and of a program without a name. */
    public static FakeOwnSessions several(Instant now) {
        return new FakeOwnSessions(
                session("s1", "Roster-Desktop/0.1.0, Linux", "192.0.2.1", now, 0),
                session(
                        "s2",
                        "Roster-Desktop/0.1.0, Windows 11",
                        "2001:db8:85a3::8a2e:370:7334",
                        now,
                        5),
                session("s3", null, "198.51.100.7", now, 60));
    }

    private static ActiveSession session(
            String id, @Nullable String client, String address, Instant now, int hours) {
        Instant used = now.minus(Duration.ofHours(hours));
        return new ActiveSession(
                id,
                client,
                address,
                used.minus(Duration.ofDays(4)),
                used,
                used.plus(Duration.ofDays(7)),
                hours == 0);
    }

    /** Fails calls with this; succeeds with null. */
    public void fail(@Nullable ServiceException with) {
        failure = with;
    }

    @Override
    public List<ActiveSession> list() throws ServiceException {
        called();
        return List.copyOf(sessions);
    }

    @Override
    public void end(String id) throws ServiceException {
        called();
        sessions.removeIf(session -> session.id().equals(id));
    }

    private void called() throws ServiceException {
        ServiceException with = failure;
        if (with != null) {
            throw with;
        }
    }
}
