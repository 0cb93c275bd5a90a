package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.Answer;
import org.roster.server.TestService;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The invitation pages in a real browser: appearance, mouse, keyboard and content security policy.
 */
class ChromiumTest extends BrowserTest {

    @ParameterizedTest
    @CsvSource({
        "en, light, 320", "en, light, 1280", "en, dark, 320", "en, dark, 1280",
        "de, light, 320", "de, light, 1280", "de, dark, 320", "de, dark, 1280",
    })
    void invitationIsReadableInAllLanguagesAndWidths(String language, String scheme, int width) {
        Answer invited = roster.invite("ANY", roster.google("reader").username(), "ADMINISTRATOR");
        browser.setLanguages(language.equals("de") ? "de-AT,de,en" : "en-GB,en,de");
        browser.setDarkMode(scheme.equals("dark"));
        browser.size(width);

        browser.open(invited.link());

        inspect("invitation-" + language + "-" + scheme + "-" + width);
        assertThat(RenderedPage.violations(browser)).isEmpty();
        RenderedPage look = RenderedPage.of(browser);
        assertThat(look.language()).isEqualTo(language);
        assertThat(look.groundLuminance())
                .matches(ground -> scheme.equals("dark") ? ground < 0.1 : ground > 0.8);
        assertThat(browser.text())
                .contains("Example", "administrator", "Administrator", "UTC")
                .contains(language.equals("de") ? "Gültig bis" : "Valid until");
        assertThat(browser.buttons())
                .containsExactly(
                        language.equals("de")
                                ? new String[] {"Mit Google anmelden", "Mit Microsoft anmelden"}
                                : new String[] {"Sign in with Google", "Sign in with Microsoft"});
        assertThat(browser.title()).contains("Example", "Roster");
    }

    @Test
    void pageSupportsIncreasedTextSpacing() {
        Answer invited = roster.invite("ANY", roster.google("stretched").username(), "MEMBER");
        browser.size(320);
        browser.open(invited.link());
        // WCAG 2.2, 1.4.12, applied with a user style sheet
        browser.run(
                """
                const sheet = new CSSStyleSheet();
                sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
                    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
                document.adoptedStyleSheets = [sheet];
                """);
        inspect("invitation-stretched-320");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Google", "Microsoft"})
    void invitedUserJoinsInTwoClicks(String provider) {
        SampleAccount account =
                provider.equals("Google")
                        ? roster.google("clicker")
                        : roster.microsoft(SampleTenant.EXAMPLE_ORG, "clicker");
        String role = provider.equals("Google") ? "MEMBER" : "ADMINISTRATOR";
        Answer invited = roster.invite("ANY", account.username(), role);
        browser.open(invited.link());

        browser.press("Sign in with " + provider);
        assertThat(browser.address().getHost()).isEqualTo("localhost");
        assertThat(browser.run("return document.referrer")).isEqualTo("");
        browser.press(account.username());

        assertThat(browser.text())
                .contains("Welcome to", account.username(), "close this page")
                .containsIgnoringCase(role);
        assertThat(invite(invited).text("/status")).isEqualTo("ACCEPTED");
        inspectThoroughly("joined-" + provider.toLowerCase(Locale.ROOT));
    }

    @Test
    void userCanSwitchFromAWrongAccount() {
        SampleAccount right = roster.google("right");
        SampleAccount wrong = roster.google("wrong");
        Answer invited = roster.invite("GOOGLE", right.username(), "MEMBER");
        browser.open(invited.link());
        browser.press("Sign in with Google");
        browser.press(wrong.username());

        assertThat(browser.text()).contains("for another account", wrong.username(), "still valid");
        assertThat(browser.text()).doesNotContain(right.username());
        assertThat(invite(invited).text("/status")).isEqualTo("PENDING");
        assertThat(invite(invited).text("/lastAttempt/reason")).isEqualTo("WRONG_USERNAME");
        inspectThoroughly("wrong-account");

        // The user is signed in at the provider and has to choose an account again.
        browser.press("Use another Google account");
        browser.press(right.username());
        assertThat(browser.text()).contains("Welcome to");
    }

    @Test
    void wrongTenantIsExplainedInGerman() {
        SampleAccount outside = roster.microsoft(SampleTenant.EXAMPLE_NET, "outside");
        Answer invited = roster.inviteOfTenant(SampleTenant.EXAMPLE_ORG.id(), outside.username());
        browser.setLanguages("de");
        browser.open(invited.link());
        browser.press("Mit Microsoft anmelden");
        // An account of another tenant comes only from a changed address.
        browser.open(
                URI.create(browser.address().toString().replaceFirst("(?<=\\d)/[^/]+", "/common")));
        browser.press(outside.username());
        assertThat(browser.text()).contains("einem anderen Microsoft-Entra-Mandanten");
        inspectThoroughly("wrong-tenant-de");
        assertThat(browser.buttons()).containsExactly("Anderes Microsoft-Konto verwenden");
    }

    @Test
    void fullOrganizationKeepsTheInvitationPending() {
        TestService full = roster.newOrganization(2);
        SampleAccount account = roster.google("late");
        Answer invited = full.invite("GOOGLE", account.username(), "MEMBER");
        full.join(roster.google("quick"), "MEMBER");
        browser.open(invited.link());
        assertThat(browser.text()).contains("All member slots");
        inspectThoroughly("full");
        browser.press("Sign in with Google");
        browser.press(account.username());
        assertThat(browser.text()).contains("No free slots", "still valid");
        inspectThoroughly("no-slot");
        assertThat(browser.buttons()).containsExactly("Sign in with Google");
    }

    @Test
    void unusableLinksSayWhy() {
        Answer revoked = roster.invite("ANY", roster.google("revoked").username(), "MEMBER");
        roster.api().post("/invites/" + revoked.text("/id") + "/revoke");
        browser.open(revoked.link());
        assertThat(browser.text()).contains("was revoked");
        inspectThoroughly("revoked");

        SampleAccount joined = roster.google("joined");
        Answer accepted = roster.invite("GOOGLE", joined.username(), "MEMBER");
        roster.accept(accepted, joined);
        browser.open(accepted.link());
        assertThat(browser.text()).contains("already been accepted");
        inspectThoroughly("accepted");

        browser.open(URI.create(revoked.link() + "x"));
        assertThat(browser.text()).contains("Invitation not found");
        inspectThoroughly("unknown");

        Answer expired = roster.invite("ANY", roster.google("expired").username(), "MEMBER");
        roster.clock().advance(Duration.ofDays(15));
        browser.open(expired.link());
        assertThat(browser.text()).contains("has expired");
        inspectThoroughly("expired");
    }

    @Test
    void pagesWorkWithKeyboardOnly() {
        SampleAccount account = roster.google("typist");
        Answer invited = roster.invite("ANY", account.username(), "MEMBER");
        browser.open(invited.link());

        browser.type(Keys.TAB);
        assertThat(browser.focused()).isEqualTo("Sign in with Google");
        RenderedPage.of(browser).showsTheFocus();
        browser.setDarkMode(true);
        RenderedPage.of(browser).showsTheFocus();
        browser.picture(PICTURES.resolve("focus-dark.png"));
        browser.type(Keys.TAB);
        assertThat(browser.focused()).isEqualTo("Sign in with Microsoft");
        browser.type(Keys.chord(Keys.SHIFT, Keys.TAB));
        browser.typeAndLeave(Keys.ENTER);

        browser.focus(account.username());
        browser.typeAndLeave(Keys.ENTER);
        assertThat(browser.text()).contains("Welcome to");
        assertThat(invite(invited).text("/status")).isEqualTo("ACCEPTED");
    }

    @Test
    void pagesWorkWithoutScript() {
        SampleAccount account = roster.google("plain");
        Answer invited = roster.invite("GOOGLE", account.username(), "MEMBER");
        browser.disableScripts();
        browser.open(invited.link());
        browser.press("Sign in with Google");
        browser.press(account.username());
        assertThat(browser.text()).contains("Welcome to");
    }

    @Test
    void contentSecurityPolicyBlocksInjectedContent() {
        Answer invited = roster.invite("ANY", roster.google("smuggled").username(), "MEMBER");
        browser.open(invited.link());
        browser.run(
                """
                const script = document.createElement('script');
                script.textContent = 'window.smuggled = true';
                const style = document.createElement('style');
                style.textContent = 'body { display: none }';
                const image = document.createElement('img');
                image.src = 'https://example.com/seen.png';
                document.body.append(script, style, image);
                """);
        assertThat(browser.run("return window.smuggled === undefined")).isEqualTo(true);
        assertThat(browser.run("return getComputedStyle(document.body).display"))
                .isEqualTo("block");
        List<String> consoleMessages = browser.consoleMessages();
        assertThat(consoleMessages).anyMatch(line -> line.contains("inline script"));
        assertThat(consoleMessages).anyMatch(line -> line.contains("inline style"));
        assertThat(consoleMessages).anyMatch(line -> line.contains("example.com/seen.png"));
    }

    @Test
    void otherSitesCannotFrameOrPost() {
        Answer invited = roster.invite("ANY", roster.google("framed").username(), "MEMBER");
        browser.open(roster.providers().googleIssuer());
        browser.run(
                """
                const frame = document.createElement('iframe');
                frame.src = arguments[0];
                document.body.append(frame);
                """,
                invited.link().toString());
        await("the browser to refuse the frame")
                .until(() ->
                        browser.consoleMessages().stream()
                                .anyMatch(line -> line.contains("frame-ancestors")));
        assertThat(browser.textOfFrame()).doesNotContain("Example", "invited");

        browser.run(
                """
                const form = document.createElement('form');
                form.method = 'post';
                form.action = arguments[0];
                form.innerHTML = '<button name="provider" value="GOOGLE">Win</button>';
                document.body.append(form);
                """,
                invited.link().toString());
        browser.press("Win");
        assertThat(browser.text()).contains("came from another website");
        inspectThoroughly("foreign");
    }
}
