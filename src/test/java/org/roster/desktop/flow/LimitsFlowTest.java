package org.roster.desktop.flow;

import org.junit.jupiter.api.Test;
import org.roster.demo.window.DesktopDriver;

/** Tests that the page of limits follows changes on the service. */
class LimitsFlowTest extends FlowTest {

    @Test
    void operatorsChangeOfTheLimitIsShown() {
        TestOrganization organization = TestOrganization.create(backend, "Limited", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Limits");
            window.awaitText("1 of 10 used");
            backend.service().command("organization", "limit", organization.id(), "7");
            window.awaitText("1 of 7 used");
            window.awaitNoText("1 of 10 used");

            backend.service().command("organization", "limit", organization.id(), "1");
            window.awaitText("1 of 1 used");
            window.awaitText("No free slots");
        }
    }
}
