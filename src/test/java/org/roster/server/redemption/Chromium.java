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
 * The machine's own Chromium without a display, as one person uses it. Everything that it knows is
 * in a temporary folder, and it trusts one server key besides what the system trusts. Nothing is
 * downloaded: where Chromium or its driver is not installed, there is none.
 */
final class Chromium implements AutoCloseable {

    /** What to say where a test is skipped. */
    static final String MISSING =
            "Chromium is not installed, so nobody has seen the pages in a browser. These tests"
                    + " need the programs \"chromium\" and \"chromedriver\"; on Debian:"
                    + " apt-get install chromium chromium-driver";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String READY_STATE = "return document.readyState";

    /** Selenium says at each start that it knows this Chromium's own protocol by name alone. */
    private static final Logger PROTOCOL = Logger.getLogger("org.openqa.selenium.devtools");

    private final TemporaryFolder folder;
    private final ChromeDriver driver;
    private final String userAgent;

    /**
     * Opens the browser.
     *
     * @param trusted the key of a server whose certificate it takes without knowing who signed it
     */
    Chromium(PublicKey trusted) {
        PROTOCOL.setLevel(Level.SEVERE);
        folder = TemporaryFolder.create("roster-chromium");
        // With both programs named, Selenium looks for none, and so downloads none.
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(program("chromedriver").orElseThrow())
                        .usingAnyFreePort()
                        .build();
        service.sendOutputTo(OutputStream.nullOutputStream());
        driver = new ChromeDriver(service, options(folder.path(), trusted));
        driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
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

    /** Whether this machine has what it takes. */
    static boolean isInstalled() {
        return program("chromium").isPresent() && program("chromedriver").isPresent();
    }

    private static Optional<File> program(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .findFirst();
    }

    /** Forgets who was here before, and is English, light and wide again. */
    void reset() {
        driver.get("about:blank");
        command("Network.clearBrowserCookies", Map.of());
        command("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        setLanguages("en-US,en");
        setDarkMode(false);
        size(1280);
        consoleMessages();
    }

    /** What {@code Accept-Language} says from now on; the browser adds the weights. */
    void setLanguages(String languages) {
        command(
                "Emulation.setUserAgentOverride",
                Map.of("userAgent", userAgent, "acceptLanguage", languages));
    }

    /** Whether the person likes it dark. */
    void setDarkMode(boolean dark) {
        Map<String, String> scheme =
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        command("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    /** How many CSS pixels the window is wide. */
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

    /** Pages run no script from now on; {@link #run} goes on to work. */
    void disableScripts() {
        command("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    private void command(String name, Map<String, Object> parameters) {
        driver.executeCdpCommand(name, parameters);
    }

    /** Goes to an address, and waits until its page is there. */
    void open(URI address) {
        driver.get(address.toString());
    }

    /** Where it is. */
    URI address() {
        return URI.create(driver.getCurrentUrl());
    }

    /** What the tab says. */
    String title() {
        return String.valueOf(driver.getTitle());
    }

    /** What a person reads on the page. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** What the page's buttons say. */
    List<String> buttons() {
        return driver.findElements(By.tagName("button")).stream().map(WebElement::getText).toList();
    }

    /** Clicks on the button that contains these words, and waits for the next page. */
    void press(String words) {
        WebElement button = button(words);
        leave(button::click);
    }

    /** Puts the focus at the button that contains these words, as somebody's tab key did. */
    void focus(String words) {
        run("arguments[0].focus()", button(words));
    }

    /** A provider's page has a button for each of hundreds of accounts, so it does the search. */
    private WebElement button(String words) {
        List<WebElement> found =
                driver.findElements(By.xpath("//button[contains(., '" + words + "')]"));
        assertThat(found).as("button \"%s\" on: %s", words, text()).isNotEmpty();
        return found.getFirst();
    }

    /** Types keys at what has the focus, and waits for the page that they lead to. */
    void typeAndLeave(CharSequence... keys) {
        leave(() -> type(keys));
    }

    /** Redirects have no page, so the next document is the one where they end. */
    private void leave(Runnable action) {
        WebElement before = driver.findElement(By.tagName("html"));
        action.run();
        await("the next page")
                .atMost(PATIENCE)
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

    /** Types keys at what has the focus. */
    void type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** What the thing says that has the focus. */
    String focused() {
        return driver.switchTo().activeElement().getText();
    }

    /** Runs a function's body in the page, past its policy, and gives back what it returns. */
    @Nullable Object run(String body, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(body, arguments);
    }

    /** The same for one that calls its last argument when it is done. */
    @Nullable Object runAsync(String body, Object... arguments) {
        return ((JavascriptExecutor) driver).executeAsyncScript(body, arguments);
    }

    /** What a person reads in the page's first frame. */
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

    /** Keeps what the window shows, as PNG. */
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
        // Its last processes may still be writing.
        await("the browser's folder to be left")
                .ignoreException(UncheckedIOException.class)
                .until(() -> {
                    folder.close();
                    return true;
                });
    }
}
