package org.roster.benchmark;

import org.roster.packaging.ClassPath;
import org.roster.packaging.Program;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** From the start of the process to the first answer over HTTPS, with and without an AOT cache. */
final class Start implements Benchmark.Measurement {

    private static final int RUNS = 11;

    @Override
    public String run() throws Exception {
        try (Place place = new Place(Engine.SQLITE)) {
            place.organization("organization", 1000);
            String classPath = jars(place.folder());
            Path cache = place.folder().resolve("roster.aot");
            Benchmark.say("cold: %.0f ms", median(place, classPath));
            // Trained by a start and a few requests; written when it ends.
            try (ServiceProcess training = serve(place, classPath, "-XX:AOTCacheOutput=" + cache)) {
                for (int i = 0; i < 20; i++) {
                    var _ =
                            place.http()
                                    .send(
                                            place.request("organization", "/members", place.token())
                                                    .build(),
                                            java.net.http.HttpResponse.BodyHandlers.discarding());
                }
                Benchmark.say("trained, process %d", training.pid());
            }
            Benchmark.say("cache: %d MB", Files.size(cache) >> 20);
            Benchmark.say("AOT cache: %.0f ms", median(place, classPath, "-XX:AOTCache=" + cache));
            double quickest =
                    median(
                            place,
                            classPath,
                            "-XX:AOTCache=" + cache,
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1");
            return "%.0f ms to the first answer (AOT cache, C1, serial collector)"
                    .formatted(quickest);
        }
    }

    private static double median(Place place, String classPath, String... options)
            throws Exception {
        double[] times = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long begin = System.nanoTime();
            try (ServiceProcess service = serve(place, classPath, options)) {
                times[i] = (System.nanoTime() - begin) / 1e6;
                if (service.pid() < 0) {
                    throw new IllegalStateException("There is no process");
                }
            }
        }
        return Benchmark.median(Arrays.stream(times));
    }

    static ServiceProcess serve(Place place, String classPath, String... options)
            throws IOException, InterruptedException {
        ServiceProcess service =
                ServiceProcess.start(
                        place.settings(),
                        List.of(options),
                        classPath,
                        place.folder().resolve("log"));
        service.awaitAnswer(place.http());
        return service;
    }

    /** An AOT cache takes jars alone; the product's classes are packed into one. */
    static String jars(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String each : ServiceProcess.classPath().split(File.pathSeparator)) {
            Path path = Path.of(each);
            if (each.endsWith(".jar")) {
                jars.add(each);
            } else if (path.endsWith("classes")) {
                jars.add(packed(path, folder).toString());
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    /**
     * The libraries that are packed with the desktop, as its own are a part of its memory, and what
     * has been compiled here, the measurements among it.
     */
    static String desktopJars(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String each : ServiceProcess.classPath().split(File.pathSeparator)) {
            if (Files.isDirectory(Path.of(each))) {
                jars.add(packed(Path.of(each), folder).toString());
            }
        }
        ClassPath.read().of(Program.DESKTOP).forEach(jar -> jars.add(jar.toString()));
        return String.join(File.pathSeparator, jars);
    }

    private static Path packed(Path classes, Path folder) throws IOException {
        Path jar = folder.resolve(classes.getFileName() + ".jar");
        pack(classes, jar);
        return jar;
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.sorted().skip(1).toList()) {
                // With entries for folders, in which Flyway looks for its migrations.
                boolean isFolder = Files.isDirectory(each);
                String name = classes.relativize(each).toString().replace('\\', '/');
                out.putNextEntry(new JarEntry(isFolder ? name + "/" : name));
                if (!isFolder) {
                    Files.copy(each, out);
                }
                out.closeEntry();
            }
        }
    }
}
