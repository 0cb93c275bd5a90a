package org.roster.server;

import org.junit.jupiter.api.BeforeEach;

import java.util.stream.Stream;

/** Tests that share a running service, each with a new organization. */
public abstract class FreshOrganizationTest extends ServiceTest {

    @BeforeEach
    void createOrganization() {
        roster = roster.newOrganization(memberLimit());
    }

    /** Runs {@code organization NAME ORG …} for the organization and returns the output. */
    protected String command(String name, String... arguments) {
        return roster.service()
                .command(
                        Stream.concat(
                                        Stream.of("organization", name, roster.organization()),
                                        Stream.of(arguments))
                                .toArray(String[]::new));
    }

    /** Returns the newest invite of the organization. */
    protected Answer newestInvite() {
        Answer page = roster.api().get("/invites?limit=1");
        return roster.api().get("/invites/" + page.text("/items/0/id"));
    }
}
