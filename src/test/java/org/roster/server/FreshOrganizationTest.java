package org.roster.server;

import org.junit.jupiter.api.BeforeEach;

/** Tests that share a running service, each with a new organization. */
public abstract class FreshOrganizationTest extends ServiceTest {

    @BeforeEach
    void createOrganization() {
        roster = roster.newOrganization(memberLimit());
    }
}
