package org.roster.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.roster.demo.provider.SampleAccount;

import java.util.List;
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

    /** Joins a new Google account as an administrator. */
    protected SampleAccount administrator(String name) {
        return roster.join(roster.google(name), "ADMINISTRATOR");
    }

    /** Changes a member as the first administrator. */
    protected Answer changeMember(SampleAccount member, String body) {
        Answer changed =
                roster.api()
                        .with("If-Match", "*")
                        .patch("/members/" + roster.memberId(member), body);
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        return changed;
    }

    /** Returns the kinds of the newest changes, newest first. */
    protected List<String> kinds(int newest) {
        return roster.api().get("/changes?limit=" + newest).each("/items", "/kind");
    }
}
