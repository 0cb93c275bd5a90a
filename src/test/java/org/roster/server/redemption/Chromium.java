package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.roster.demo.TemporaryFolder;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.StreamSupport;

/**
 * The installed Chromium in headless mode. Its profile is in a temporary folder, and it trusts one
 * server key besides the system's certificates. Nothing is downloaded if Chromium or its driver is
 * not installed.
 */
final class Chromium implements AutoCloseable {

    /** The reason for skipping tests. */
    static final String MISSING =
            "Chromium is not installed, so nobody has seen the pages in a browser. These tests"
                    + " need the programs \"chromium\" and \"chromedriver\"; on Debian:"
                    + " apt-get install chromium chromium-driver";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String READY_STATE = "return document.readyState";

    /**
     * Selenium logs at each start that it doesn't fully support this version's DevTools protocol.
     */
    private static final Logger PROTOCOL = Logger.getLogger("org.openqa.selenium.devtools");

    private final TemporaryFolder folder;
    private final ChromeDriver driver;
    private final String userAgent;

    /**
     * Opens the browser.
     *
     * @param trusted the key of a server whose certificate is accepted regardless of its issuer
     */
    Chromium(PublicKey trusted) {
        PROTOCOL.setLevel(Level.SEVERE);
        folder = TemporaryFolder.create("roster-chromium");
        // Selenium searches for and downloads programs that aren't named.
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(program("chromedriver").orElseThrow())
                        .usingAnyFreePort()
                        .build();
        service.sendOutputTo(OutputStream.nullOutputStream());
        driver = new ChromeDriver(service, options(folder.path(), trusted));
        driver.manage().timeouts().pageLoadTimeout(TIMEOUT).scriptTimeout(TIMEOUT);
        userAgent = String.valueOf(run("return navigator.userAgent"));
    }

    private static ChromeOptions options(Path folder, PublicKey trusted) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("chromium").orElseThrow());
        options.setPageLoadStrategy(PageLoadStrategy.NORMAL);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--renderer-process-limit=1",
                "--disable-site-isolation-trials",
                "--in-process-gpu",
                "--disable-extensions",
                "--disable-component-extensions-with-background-pages",
                "--disable-default-apps",
                "--disable-features=SpareRendererForSitePerProcess,ProactivelySwapBrowsingInstance",
                "--user-data-dir=" + folder,
                "--ignore-certificate-errors-spki-list=" + fingerprint(trusted));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        return options;
    }

    private static String fingerprint(PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Whether Chromium and its driver are installed. */
    static boolean isInstalled() {
        return program("chromium").isPresent() && program("chromedriver").isPresent();
    }

    private static Optional<File> program(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .findFirst();
    }

    /** Deletes cookies, and resets language, color scheme and size. */
    void reset() {
        driver.get("about:blank");
        command("Network.clearBrowserCookies", Map.of());
        command("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        setLanguages("en-US,en");
        setDarkMode(false);
        size(1280);
        consoleMessages();
    }

    /** Sets {@code Accept-Language}; the browser adds the weights. */
    void setLanguages(String languages) {
        command(
                "Emulation.setUserAgentOverride",
                Map.of("userAgent", userAgent, "acceptLanguage", languages));
    }

    /** Sets the color scheme. */
    void setDarkMode(boolean dark) {
        Map<String, String> scheme =
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        command("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    /** Sets the width of the window in CSS pixels. */
    void size(int width) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        width < 600 ? 900 : 800,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        false));
    }

    /** Disables the scripts of pages; {@link #run} still works. */
    void disableScripts() {
        command("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    private void command(String name, Map<String, Object> parameters) {
        driver.executeCdpCommand(name, parameters);
    }

    /** Opens an address and waits until the page is loaded. */
    void open(URI address) {
        driver.get(address.toString());
    }

    /** The current address. */
    URI address() {
        return URI.create(driver.getCurrentUrl());
    }

    /** The title of the tab. */
    String title() {
        return String.valueOf(driver.getTitle());
    }

    /** The visible text of the page. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** The labels of the buttons. */
    List<String> buttons() {
        return driver.findElements(By.tagName("button")).stream().map(WebElement::getText).toList();
    }

    /** Clicks the button with this text and waits for the next page. */
    void press(String words) {
        WebElement button = button(words);
        leave(button::click);
    }

    /** Moves the focus to the button with this text. */
    void focus(String words) {
        run("arguments[0].focus()", button(words));
    }

    /** The page of a test provider has hundreds of buttons, so the browser does the search. */
    private WebElement button(String words) {
        List<WebElement> found =
                driver.findElements(By.xpath("//button[contains(., '" + words + "')]"));
        assertThat(found).as("button \"%s\" on: %s", words, text()).isNotEmpty();
        return found.getFirst();
    }

    /** Types keys into the focused element and waits for the next page. */
    void typeAndLeave(CharSequence... keys) {
        leave(() -> type(keys));
    }

    /** Waits for the next document, which is the last one of any redirects. */
    private void leave(Runnable action) {
        WebElement before = driver.findElement(By.tagName("html"));
        action.run();
        await("the next page")
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> isGone(before) && "complete".equals(run(READY_STATE)));
    }

    private static boolean isGone(WebElement element) {
        try {
            return element.getTagName().isEmpty();
        } catch (StaleElementReferenceException e) {
            return true;
        }
    }

    /** Types keys into the focused element. */
    void type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** The text of the focused element. */
    String focused() {
        return driver.switchTo().activeElement().getText();
    }

    /**
     * Runs the body of a function in the page, bypassing its content security policy, and returns
     * the result.
     */
    @Nullable Object run(String body, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(body, arguments);
    }

    /** The same for a body that passes its result to its last argument. */
    @Nullable Object runAsync(String body, Object... arguments) {
        return ((JavascriptExecutor) driver).executeAsyncScript(body, arguments);
    }

    /** The visible text of the first frame. */
    String textOfFrame() {
        driver.switchTo().frame(0);
        try {
            return text();
        } finally {
            driver.switchTo().defaultContent();
        }
    }

    /** Returns the console messages since the last call. */
    List<String> consoleMessages() {
        return StreamSupport.stream(
                        driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Saves a screenshot as PNG. */
    void picture(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
        // The browser's last processes may still be writing.
        await("the browser's folder to be left")
                .ignoreException(UncheckedIOException.class)
                .until(() -> {
                    folder.close();
                    return true;
                });
    }
}
