package org.roster.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.roster.packaging.DesktopOptions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * An organization in the window of the desktop, started as the packed program is, from the end of
 * the sign-in on: when the first page is there, and when all; how long the window stands still at
 * most meanwhile; how long a keystroke in the search and a sort take, layout included; heap and
 * memory of the desktop's process.
 */
final class DesktopCrowd implements Benchmark.Measurement {

    private static final int RUNS = 7;

    private final int members;
    private final String heap;

    /**
     * A measurement.
     *
     * @param heap the most heap that the desktop's process may take, as the JVM's option says it
     */
    DesktopCrowd(int members, String heap) {
        this.members = members;
        this.heap = heap;
    }

    /** What one opening took, in milliseconds, and the memory in MB. */
    private record Opening(
            double first,
            double whole,
            double still,
            double firstSearch,
            double keystroke,
            double sort,
            double heap,
            double memory) {

        static Opening of(String line) {
            String[] figures = line.split(" ");
            double[] values = new double[figures.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = Double.parseDouble(figures[i]);
            }
            return new Opening(
                    values[0], values[1], values[2], values[3], values[4], values[5], values[6],
                    values[7]);
        }

        @Override
        public String toString() {
            return ("%.0f ms to the first page, %.0f ms to all, still for %.0f ms at most, %.0f ms"
                        + " a keystroke of the first search, %.1f ms a later one, %.0f ms a sort,"
                        + " %.0f MB of heap in use, %.0f MB of memory (PSS)")
                    .formatted(first, whole, still, firstSearch, keystroke, sort, heap, memory);
        }
    }

    @Override
    public String run() throws Exception {
        List<Opening> openings = new ArrayList<>();
        try (Place place = new Place(Engine.SQLITE)) {
            place.organization("organization", members);
            String classPath = Start.desktopJars(place.folder());
            Path cache = place.folder().resolve("desktop.aot");
            try (ServiceProcess service = place.serve("-Xmx128m")) {
                List<String> training = new ArrayList<>(DesktopOptions.TRAINING);
                training.add("-XX:AOTCacheOutput=" + cache);
                Benchmark.say("training: %s", open(place, classPath, training));
                for (int i = 0; i < RUNS; i++) {
                    Opening opening = open(place, classPath, List.of("-XX:AOTCache=" + cache));
                    Benchmark.say("%s; service: %d MB", opening, service.residentBytes() >> 20);
                    openings.add(opening);
                }
            }
        }
        return new Opening(
                        median(openings, Opening::first),
                        median(openings, Opening::whole),
                        median(openings, Opening::still),
                        median(openings, Opening::firstSearch),
                        median(openings, Opening::keystroke),
                        median(openings, Opening::sort),
                        median(openings, Opening::heap),
                        median(openings, Opening::memory))
                + " (medians of "
                + RUNS
                + ')';
    }

    private static double median(List<Opening> openings, ToDoubleFunction<Opening> figure) {
        return Benchmark.median(openings.stream().mapToDouble(figure));
    }

    /** Opens it with the options of the packed program, but for the heap. */
    private Opening open(Place place, String classPath, List<String> cache)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(DesktopOptions.ofLinux());
        command.addAll(
                List.of(
                        "-Xmx" + heap,
                        // What the JVM has to say about the cache is no figure
                        "-Xlog:disable",
                        "-Xlog:all=error:stderr",
                        // Draws without a display, as in the tests
                        "-Dglass.platform=Roster",
                        "-Dprism.order=sw",
                        "-Djava.awt.headless=true",
                        "-cp",
                        classPath,
                        DesktopProcess.class.getName()));
        command.addAll(1, cache);
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (OutputStream out = process.getOutputStream();
                BufferedReader in = process.inputReader(UTF_8)) {
            out.write(
                    String.join(
                                    "\n",
                                    place.url(),
                                    place.authority().toString(),
                                    place.token(),
                                    members + "\n")
                            .getBytes(UTF_8));
            out.flush();
            String line;
            while ((line = in.readLine()) != null) {
                if (line.startsWith(DesktopProcess.FIGURES)) {
                    process.waitFor();
                    return Opening.of(line.substring(DesktopProcess.FIGURES.length()));
                }
                Benchmark.say("%s", line);
            }
            throw new IllegalStateException("The desktop has ended; see above");
        } finally {
            process.destroyForcibly();
        }
    }
}
