package org.roster.benchmark;

import org.roster.demo.DemoWorld;
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
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * From the start of the packed desktop's process to the first frame that is on the screen, and to
 * rows in the table of users; what somebody else sees of it, by looking at pixels. Needs {@code
 * ./mvnw -Pinstaller} before, and a screen of 1280 × 800: {@code xvfb-run -a -s "-screen 0
 * 1280x800x24"}.
 */
final class DesktopStart implements Benchmark.Measurement {

    private static final Path IMAGE = Path.of("target", "installer", "work", "desktop", "Roster");
    private static final Path SCRIPT = Path.of("bin", "Roster");
    private static final int RUNS = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Between two looks at the screen, which take the processors from what is looked at. */
    private static final Duration LOOK = Duration.ofMillis(15);

    /** Text has this many shades; an empty window has one or two. */
    private static final int PAINTED = 12;

    private final Robot robot;
    private final Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();

    DesktopStart() {
        try {
            robot = new Robot();
        } catch (AWTException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Milliseconds and megabytes. */
    private record Run(double frame, double table, double memory) {}

    /**
     * The service that is signed in to, and the browser; both as warm for one image as for another.
     */
    private record Outside(DemoWorld world, ScriptedBrowser browser) {}

    /** An image with some of the options of the packed one. */
    private record Variant(String folder, String name, Path image, List<Run> runs) {

        double median(ToDoubleFunction<Run> value) {
            return Benchmark.median(runs.stream().mapToDouble(value));
        }
    }

    @Override
    public String run() throws Exception {
        Benchmark.say("installed: %d MB", size(IMAGE) >> 20);
        try (TemporaryFolder folder = TemporaryFolder.create("roster-start");
                DemoWorld world = DemoWorld.start();
                ScriptedBrowser browser = new ScriptedBrowser(world.providers().clientContext())) {
            Variant packed = variant(folder, "packed", "as packed", line -> true);
            Variant without =
                    variant(
                            folder,
                            "without",
                            "without AOT cache",
                            line -> !line.contains("AOTCache"));
            Variant usual =
                    variant(
                            folder,
                            "usual",
                            "AOT cache, but the JVM's own choice of collector and compilers",
                            line -> !line.contains("SerialGC") && !line.contains("TieredStop"));
            Outside outside = new Outside(world, browser);
            for (int round = -1; round < RUNS; round++) {
                for (Variant each : List.of(packed, without, usual)) {
                    Run run =
                            once(
                                    each.image(),
                                    folder.path().resolve(each.folder() + round),
                                    outside);
                    if (round >= 0) {
                        each.runs().add(run);
                    }
                }
            }
            for (Variant each : List.of(packed, without, usual)) {
                Benchmark.say(
                        "%s: first frame %.0f ms, table %.0f ms, resident %.0f MB",
                        each.name(),
                        each.median(Run::frame),
                        each.median(Run::table),
                        each.median(Run::memory));
            }
            double frame = packed.median(Run::frame);
            return "%.0f ms to the first frame, %.2f of what it takes without AOT cache, %.2f of G1 and C2"
                    .formatted(
                            frame,
                            frame / without.median(Run::frame),
                            frame / usual.median(Run::frame));
        }
    }

    /** The image with other options; the files' times count for the cache. */
    private static Variant variant(
            TemporaryFolder folder, String name, String said, Predicate<String> options)
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
        return new Variant(name, said, copy, new ArrayList<>());
    }

    private Run once(Path image, Path folder, Outside outside) throws Exception {
        Path page = prepare(folder, outside.world());
        robot.mouseMove(0, 0);
        await(() -> shades(card()) == 1);
        long begin = System.nanoTime();
        Process process = start(image, folder, outside.world());
        try {
            await(() -> shades(card()) > PAINTED);
            double frame = (System.nanoTime() - begin) / 1e6;
            await(() -> press(page));
            var _ =
                    outside.browser()
                            .signIn(
                                    URI.create(Files.readString(page)),
                                    SampleOrganization.ADA.username());
            await(() -> shades(rows()) > PAINTED);
            double table = (System.nanoTime() - begin) / 1e6;
            return new Run(frame, table, residentMegabytes(process));
        } finally {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /** Settings that name the service, and a browser that keeps the page it is given. */
    private static Path prepare(Path folder, DemoWorld world) throws IOException {
        Path settings = Files.createDirectories(folder.resolve("roster"));
        Files.writeString(
                settings.resolve("settings.json"),
                "{\"version\":2,\"servers\":[{\"address\":\"%s\"}]}".formatted(world.address()));
        Path page = folder.resolve("page");
        Path program = folder.resolve("xdg-open");
        Files.writeString(
                program,
                "#!/bin/sh\nprintf %%s \"$1\" >%s.half && mv %s.half %s\n"
                        .formatted(page, page, page));
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + " cannot be made a program");
        }
        return page;
    }

    private static Process start(Path image, Path folder, DemoWorld world) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(image.resolve(SCRIPT).toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        builder.environment().put("PATH", folder + ":/usr/bin:/bin");
        builder.environment()
                .put(
                        "JAVA_TOOL_OPTIONS",
                        "-Droster.trust-certificates=" + world.providers().certificateAuthority());
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    /** Where the sign-in page is. */
    private Rectangle card() {
        return new Rectangle(screen.width / 2 - 180, screen.height / 2 - 150, 360, 300);
    }

    /** Where the first rows are, and nothing of the sign-in page. */
    private Rectangle rows() {
        return new Rectangle(60, 215, 340, 160);
    }

    /** How many there are, up to one more than a painted window has; quick, since it is timed. */
    private int shades(Rectangle area) {
        BufferedImage seen = robot.createScreenCapture(area);
        int[] pixels = seen.getRGB(0, 0, area.width, area.height, null, 0, area.width);
        int[] found = new int[PAINTED + 1];
        int count = 0;
        for (int pixel : pixels) {
            if (!contains(found, count, pixel)) {
                found[count] = pixel;
                count++;
                if (count > PAINTED) {
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

    /** Clicks where the first provider's button is, until the browser has opened. */
    private boolean press(Path page) {
        robot.mouseMove(screen.width / 2, screen.height / 2 - 30);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        return Files.exists(page);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It does not come to that");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static double residentMegabytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
                .findFirst()
                .orElseThrow();
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
