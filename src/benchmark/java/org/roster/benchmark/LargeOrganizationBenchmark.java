package org.roster.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.roster.packaging.DesktopOptions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how the desktop handles a large organization, with the options of the packaged program:
 * the time from the end of the sign-in to the first page and to all members, the longest freeze of
 * the window in between, the time for a keystroke in the search and for a sort including layout,
 * and the heap and memory of the process.
 */
final class LargeOrganizationBenchmark implements Benchmark.Measurement {

    private static final int RUNS = 7;

    private final int members;
    private final String heap;

    /**
     * Creates the benchmark.
     *
     * @param heap the maximum heap of the desktop's process, as the value of {@code -Xmx}
     */
    LargeOrganizationBenchmark(int members, String heap) {
        this.members = members;
        this.heap = heap;
    }

    /** The result of one run, in milliseconds and MB. */
    private record Opening(
            double first,
            double all,
            double freeze,
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
            return ("first page %.0f ms, all members %.0f ms, longest freeze %.0f ms, keystroke in"
                            + " the first search %.0f ms, in later ones %.1f ms, sort %.0f ms, heap"
                            + " %.0f MB, memory (PSS) %.0f MB")
                    .formatted(first, all, freeze, firstSearch, keystroke, sort, heap, memory);
        }
    }

    @Override
    public String run() throws Exception {
        List<Opening> openings = new ArrayList<>();
        try (BenchmarkEnvironment environment = new BenchmarkEnvironment(DatabaseEngine.SQLITE)) {
            environment.createOrganization("organization", members);
            String classPath = ServiceStartBenchmark.desktopJars(environment.folder());
            Path cache = environment.folder().resolve("desktop.aot");
            try (ServiceProcess service = environment.startService("-Xmx128m")) {
                List<String> training = new ArrayList<>(DesktopOptions.TRAINING);
                training.add("-XX:AOTCacheOutput=" + cache);
                Benchmark.report("training: %s", open(environment, classPath, training));
                for (int i = 0; i < RUNS; i++) {
                    Opening opening =
                            open(environment, classPath, List.of("-XX:AOTCache=" + cache));
                    Benchmark.report("%s; service: %d MB", opening, service.residentBytes() >> 20);
                    openings.add(opening);
                }
            }
        }
        return new Opening(
                        Benchmark.median(openings, Opening::first),
                        Benchmark.median(openings, Opening::all),
                        Benchmark.median(openings, Opening::freeze),
                        Benchmark.median(openings, Opening::firstSearch),
                        Benchmark.median(openings, Opening::keystroke),
                        Benchmark.median(openings, Opening::sort),
                        Benchmark.median(openings, Opening::heap),
                        Benchmark.median(openings, Opening::memory))
                + " (medians of "
                + RUNS
                + " runs)";
    }

    /** Runs the desktop once, with the options of the packaged program except for the heap. */
    private Opening open(
            BenchmarkEnvironment environment, String classPath, List<String> cacheOptions)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(DesktopOptions.ofLinux());
        command.addAll(
                List.of(
                        "-Xmx" + heap,
                        // Keeps JVM messages out of the standard output
                        "-Xlog:disable",
                        "-Xlog:all=error:stderr",
                        // Renders without a display, as in the tests
                        "-Dglass.platform=Roster",
                        "-Dprism.order=sw",
                        "-Djava.awt.headless=true",
                        "-cp",
                        classPath,
                        DesktopProcess.class.getName()));
        command.addAll(1, cacheOptions);
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (OutputStream out = process.getOutputStream();
                BufferedReader in = process.inputReader(UTF_8)) {
            out.write(
                    String.join(
                                    "\n",
                                    environment.url(),
                                    environment.certificateAuthority().toString(),
                                    environment.token(),
                                    members + "\n")
                            .getBytes(UTF_8));
            out.flush();
            String line;
            while ((line = in.readLine()) != null) {
                if (line.startsWith(DesktopProcess.FIGURES)) {
                    process.waitFor();
                    return Opening.of(line.substring(DesktopProcess.FIGURES.length()));
                }
                Benchmark.report("%s", line);
            }
            throw new IllegalStateException("the desktop exited; see its output above");
        } finally {
            process.destroyForcibly();
        }
    }
}
