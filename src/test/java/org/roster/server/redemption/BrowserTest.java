package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.roster.server.Answer;
import org.roster.server.Databases;
import org.roster.server.Ports;
import org.roster.server.TestService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.security.KeyStoreException;
import java.util.Map;

/**
 * Base class of the tests of the invitation pages in a real browser. The service and the providers
 * are on different sites ({@code 127.0.0.1} and {@code localhost}), as in production. Screenshots
 * of all pages are in {@code target/pages}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {

    private static final Logger LOG = LoggerFactory.getLogger(BrowserTest.class);
    static final Path PICTURES = Path.of("target", "pages");

    /** Chromium logs each page with an error status. */
    private static final String DEAD_PAGE = "Failed to load resource: the server responded with";

    TestService roster;
    Chromium browser;

    @BeforeAll
    void start() throws KeyStoreException {
        if (!Chromium.isInstalled()) {
            // Surefire only writes the assumption's message to its report.
            LOG.warn(Chromium.MISSING);
        }
        assumeTrue(Chromium.isInstalled(), Chromium.MISSING);
        int port = Ports.free();
        roster =
                new TestService(
                        Databases.SQLITE.settingsWith(
                                Map.of(
                                        "roster.listen",
                                        "127.0.0.1:" + port,
                                        "roster.public-url",
                                        "https://127.0.0.1:" + port)),
                        100);
        browser =
                new Chromium(
                        roster.providers()
                                .certificates()
                                .keyStore()
                                .getCertificate("localhost")
                                .getPublicKey());
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (roster != null) {
            roster.close();
        }
    }

    @BeforeEach
    void reset() {
        roster.clock().reset();
        browser.reset();
    }

    Answer invite(Answer invited) {
        return roster.api().get("/invites/" + invited.text("/id"));
    }

    /** Saves a screenshot and checks the requirements for all pages. */
    void inspect(String name) {
        browser.picture(PICTURES.resolve(name + ".png"));
        RenderedPage.of(browser).isAccessible();
        assertThat(browser.consoleMessages()).allMatch(line -> line.contains(DEAD_PAGE));
    }

    /** Also checks the dark scheme on the narrowest screen. */
    void inspectThoroughly(String name) {
        assertThat(RenderedPage.violations(browser)).isEmpty();
        inspect(name);
        browser.setDarkMode(true);
        browser.size(320);
        inspect(name + "-320-dark");
        browser.setDarkMode(false);
        browser.size(1280);
    }
}
