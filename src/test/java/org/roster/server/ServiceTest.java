package org.roster.server;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;

import java.util.Map;

/**
 * Tests that share a running service. It uses SQLite, sends no mail and has an organization of ten
 * member slots, unless the test class says otherwise.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServiceTest {

    private static final int MEMBER_LIMIT = 10;

    /** Set by {@link EachDatabase}. */
    @Parameter protected Databases database = Databases.SQLITE;

    protected TestService world;
    private TestService started;

    /** The settings of the service, in a new database. */
    protected Map<String, String> settings() {
        return database.settingsWithoutMail();
    }

    /** The number of member slots of the organization. */
    protected int memberLimit() {
        return MEMBER_LIMIT;
    }

    @BeforeAll
    void startService() {
        started = new TestService(settings(), memberLimit());
        world = started;
    }

    @AfterAll
    void stopService() {
        started.close();
    }
}
