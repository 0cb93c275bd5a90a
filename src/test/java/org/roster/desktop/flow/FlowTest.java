package org.roster.desktop.flow;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.roster.server.Databases;
import org.roster.server.TestService;

/** Base class that starts a service, its providers, and its mail server once per class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FlowTest {

    TestService backend;

    @BeforeAll
    void startWorld() {
        backend = new TestService(Databases.SQLITE);
    }

    @AfterAll
    void stopWorld() {
        backend.close();
    }
}
