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

/**
 * Measures the time from the start of the service to its first HTTPS response, with and without an
 * AOT cache.
 */
final class ServiceStartBenchmark implements Benchmark.Measurement {

    private static final int RUNS = 11;

    @Override
    public String run() throws Exception {
        try (BenchmarkEnvironment environment = new BenchmarkEnvironment(DatabaseEngine.SQLITE)) {
            environment.createOrganization("organization", 1000);
            String classPath = serviceJars(environment.folder());
            Path cache = environment.folder().resolve("roster.aot");
            Benchmark.report("cold: %.0f ms", median(environment, classPath));
            // The training run is a start and a few requests; the JVM writes the cache on exit.
            try (ServiceProcess training =
                    startService(environment, classPath, "-XX:AOTCacheOutput=" + cache)) {
                for (int i = 0; i < 20; i++) {
                    var _ =
                            environment
                                    .http()
                                    .send(
                                            environment
                                                    .request(
                                                            "organization",
                                                            "/members",
                                                            environment.token())
                                                    .build(),
                                            java.net.http.HttpResponse.BodyHandlers.discarding());
                }
                Benchmark.report("training run: process %d", training.pid());
            }
            Benchmark.report("cache: %d MB", Files.size(cache) >> 20);
            Benchmark.report(
                    "AOT cache: %.0f ms", median(environment, classPath, "-XX:AOTCache=" + cache));
            double fastest =
                    median(
                            environment,
                            classPath,
                            "-XX:AOTCache=" + cache,
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1");
            return "%.0f ms to the first response (AOT cache, C1, serial collector)"
                    .formatted(fastest);
        }
    }

    private static double median(
            BenchmarkEnvironment environment, String classPath, String... options)
            throws Exception {
        double[] times = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long begin = System.nanoTime();
            try (ServiceProcess service = startService(environment, classPath, options)) {
                times[i] = (System.nanoTime() - begin) / 1e6;
                if (service.pid() < 0) {
                    throw new IllegalStateException("the service has no process");
                }
            }
        }
        return Benchmark.median(Arrays.stream(times));
    }

    static ServiceProcess startService(
            BenchmarkEnvironment environment, String classPath, String... options)
            throws IOException, InterruptedException {
        ServiceProcess service =
                ServiceProcess.start(
                        environment.settings(),
                        List.of(options),
                        classPath,
                        environment.folder().resolve("log"));
        service.awaitResponse(environment.http());
        return service;
    }

    /**
     * Returns the class path of the service. The classes of the product are packed into a jar,
     * because an AOT cache supports only jars.
     */
    static String serviceJars(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String each : ServiceProcess.classPath().split(File.pathSeparator)) {
            Path path = Path.of(each);
            if (each.endsWith(".jar")) {
                jars.add(each);
            } else if (path.endsWith("classes")) {
                jars.add(packClasses(path, folder).toString());
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    /**
     * Returns the libraries of the packaged desktop and all compiled classes, including the
     * benchmark. Other libraries are left out because the class path affects the memory of the
     * process.
     */
    static String desktopJars(Path folder) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String each : ServiceProcess.classPath().split(File.pathSeparator)) {
            if (Files.isDirectory(Path.of(each))) {
                jars.add(packClasses(Path.of(each), folder).toString());
            }
        }
        ClassPath.read().of(Program.DESKTOP).forEach(jar -> jars.add(jar.toString()));
        return String.join(File.pathSeparator, jars);
    }

    private static Path packClasses(Path classes, Path folder) throws IOException {
        Path jar = folder.resolve(classes.getFileName() + ".jar");
        pack(classes, jar);
        return jar;
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.sorted().skip(1).toList()) {
                // Includes entries for folders, because Flyway searches them for migrations.
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
