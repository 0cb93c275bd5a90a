package org.roster.desktop.flow;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.roster.server.Databases;
import org.roster.server.TestService;

/** A service, its providers and its mail server, for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FlowTest {

    TestService world;

    @BeforeAll
    void startWorld() {
        world = new TestService(Databases.SQLITE);
    }

    @AfterAll
    void stopWorld() {
        world.close();
    }
}
