package org.roster.benchmark;

import org.roster.demo.DemoBackend;
import org.roster.demo.TemporaryFolder;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.service.SampleOrganization;

import java.awt.AWTException;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Measures the start of the packaged desktop: the time from the start of the process to the first
 * frame on the screen, and to rows in the table of users. It detects both from the pixels on the
 * screen. It requires the packages of {@code ./mvnw -Pinstaller} and a screen of 1280 × 800: {@code
 * xvfb-run -a -s "-screen 0 1280x800x24"}.
 */
final class DesktopStartBenchmark implements Benchmark.Measurement {

    private static final Path IMAGE = Path.of("target", "installer", "work", "desktop", "Roster");
    private static final Path SCRIPT = Path.of("bin", "Roster");
    private static final int RUNS = 7;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** The interval between screenshots, which take processor time from the desktop. */
    private static final Duration INTERVAL = Duration.ofMillis(15);

    /** The minimum number of colors in an area with text; an empty window has one or two. */
    private static final int MIN_COLORS = 12;

    private final Robot robot;
    private final Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();

    DesktopStartBenchmark() {
        try {
            robot = new Robot();
        } catch (AWTException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The result of one run, in milliseconds and MB. */
    private record Run(double frame, double table, double memory) {}

    /** The service and the browser. All variants share them, so they are warm for all alike. */
    private record Peers(DemoBackend backend, ScriptedBrowser browser) {}

    /** A copy of the packaged desktop with some of its options. */
    private record Variant(String folder, String label, Path image, List<Run> runs) {

        double median(ToDoubleFunction<Run> value) {
            return Benchmark.median(runs, value);
        }
    }

    @Override
    public String run() throws Exception {
        Benchmark.report("installed: %d MB", size(IMAGE) >> 20);
        try (TemporaryFolder folder = TemporaryFolder.create("roster-start");
                DemoBackend backend = DemoBackend.start();
                ScriptedBrowser browser =
                        new ScriptedBrowser(backend.providers().clientContext())) {
            Variant packaged = variant(folder, "packaged", "as packaged", line -> true);
            Variant withoutCache =
                    variant(
                            folder,
                            "without-cache",
                            "without AOT cache",
                            line -> !line.contains("AOTCache"));
            Variant defaults =
                    variant(
                            folder,
                            "defaults",
                            "AOT cache, default garbage collector and compilers",
                            line -> !line.contains("SerialGC") && !line.contains("TieredStop"));
            Peers peers = new Peers(backend, browser);
            for (int round = -1; round < RUNS; round++) {
                for (Variant each : List.of(packaged, withoutCache, defaults)) {
                    Run run =
                            measure(
                                    each.image(),
                                    folder.path().resolve(each.folder() + round),
                                    peers);
                    if (round >= 0) {
                        each.runs().add(run);
                    }
                }
            }
            for (Variant each : List.of(packaged, withoutCache, defaults)) {
                Benchmark.report(
                        "%s: first frame %.0f ms, table %.0f ms, resident %.0f MB",
                        each.label(),
                        each.median(Run::frame),
                        each.median(Run::table),
                        each.median(Run::memory));
            }
            double frame = packaged.median(Run::frame);
            return "%.0f ms to the first frame, %.2f of the time without AOT cache, %.2f of the time with G1 and C2"
                    .formatted(
                            frame,
                            frame / withoutCache.median(Run::frame),
                            frame / defaults.median(Run::frame));
        }
    }

    /**
     * Copies the image and filters its options. The copy keeps the times of the files, which the
     * AOT cache depends on.
     */
    private static Variant variant(
            TemporaryFolder folder, String name, String label, Predicate<String> options)
            throws IOException {
        Path copy = folder.path().resolve(name).resolve("Roster");
        try (Stream<Path> files = Files.walk(IMAGE)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(IMAGE.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        Path script = copy.resolve(SCRIPT);
        List<String> lines = Files.readAllLines(script).stream().filter(options).toList();
        Files.write(script, lines);
        return new Variant(name, label, copy, new ArrayList<>());
    }

    private Run measure(Path image, Path folder, Peers peers) throws Exception {
        Path url = prepare(folder, peers.backend());
        robot.mouseMove(0, 0);
        await(() -> countColors(signInPage()) == 1);
        long begin = System.nanoTime();
        Process process = start(image, folder, peers.backend());
        try {
            await(() -> countColors(signInPage()) > MIN_COLORS);
            double frame = (System.nanoTime() - begin) / 1e6;
            await(() -> press(url));
            var _ =
                    peers.browser()
                            .signIn(
                                    URI.create(Files.readString(url)),
                                    SampleOrganization.ADA.username());
            await(() -> countColors(rows()) > MIN_COLORS);
            double table = (System.nanoTime() - begin) / 1e6;
            return new Run(frame, table, residentMegabytes(process));
        } finally {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /**
     * Writes settings with the address of the service, and a browser that stores the URL it opens.
     */
    private static Path prepare(Path folder, DemoBackend backend) throws IOException {
        Path settings = Files.createDirectories(folder.resolve("roster"));
        Files.writeString(
                settings.resolve("settings.json"),
                "{\"version\":2,\"servers\":[{\"address\":\"%s\"}]}".formatted(backend.address()));
        Path url = folder.resolve("url");
        Path program = folder.resolve("xdg-open");
        Files.writeString(
                program,
                "#!/bin/sh\nprintf %%s \"$1\" >%s.partial && mv %s.partial %s\n"
                        .formatted(url, url, url));
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + program + " executable");
        }
        return url;
    }

    private static Process start(Path image, Path folder, DemoBackend backend) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(image.resolve(SCRIPT).toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        builder.environment().put("PATH", folder + ":/usr/bin:/bin");
        builder.environment()
                .put(
                        "JAVA_TOOL_OPTIONS",
                        "-Droster.trust-certificates="
                                + backend.providers().certificateAuthority());
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    /** The area of the sign-in page. */
    private Rectangle signInPage() {
        return new Rectangle(screen.width / 2 - 180, screen.height / 2 - 150, 360, 300);
    }

    /** The area of the first rows, outside the sign-in page. */
    private Rectangle rows() {
        return new Rectangle(60, 215, 340, 160);
    }

    /** Counts colors, but stops above the minimum, because the time counts as start time. */
    private int countColors(Rectangle area) {
        BufferedImage seen = robot.createScreenCapture(area);
        int[] pixels = seen.getRGB(0, 0, area.width, area.height, null, 0, area.width);
        int[] found = new int[MIN_COLORS + 1];
        int count = 0;
        for (int pixel : pixels) {
            if (!contains(found, count, pixel)) {
                found[count] = pixel;
                count++;
                if (count > MIN_COLORS) {
                    break;
                }
            }
        }
        return count;
    }

    private static boolean contains(int[] found, int count, int pixel) {
        for (int i = 0; i < count; i++) {
            if (found[i] == pixel) {
                return true;
            }
        }
        return false;
    }

    /** Clicks the button of the first provider; returns whether the browser has opened. */
    private boolean press(Path url) {
        robot.mouseMove(screen.width / 2, screen.height / 2 - 30);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        return Files.exists(url);
    }

    private static void await(Patience.Condition condition) throws InterruptedException {
        Patience.await("the desktop did not respond in time", TIMEOUT, INTERVAL, condition);
    }

    private static double residentMegabytes(Process process) throws IOException {
        return ProcFile.status(process.pid(), "VmRSS") / 1024.0;
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            long size = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                size += Files.size(file);
            }
            return size;
        }
    }
}
