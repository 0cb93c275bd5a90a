package org.roster.server;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.roster.server.webhooks.WebhookNetwork;

import java.util.Map;

/**
 * Tests that share a running service, which is started for each database: subclasses are annotated
 * with {@link EachDatabase}, {@link SqliteFirst} or {@link SqliteOnly}. The service sends no mail
 * and has an organization of ten member slots, unless a subclass overrides that.
 *
 * <p>JUnit sets the parameter after {@code @BeforeAll}, which it calls once for all databases.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServiceTest {

    private static final int MEMBER_LIMIT = 10;

    /** Set by the annotation of the test class. */
    @Parameter protected Databases database = Databases.SQLITE;

    protected TestService roster;
    private TestService started;

    /** The settings of the service, in a new database. */
    protected Map<String, String> settings() {
        return database.settingsWithoutMail();
    }

    /** The number of member slots of the organization. */
    protected int memberLimit() {
        return MEMBER_LIMIT;
    }

    /** The network of the receivers of webhooks. */
    protected WebhookNetwork network() {
        return TestService.NOWHERE;
    }

    @BeforeParameterizedClassInvocation
    void startService() {
        started = new TestService(settings(), memberLimit(), network());
        roster = started;
    }

    @AfterParameterizedClassInvocation
    void stopService() {
        started.close();
    }
}
