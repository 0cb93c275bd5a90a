package org.roster.packaging;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The classes of the module that some classes can reach, and the other files in their packages. A
 * class reaches every class that its constant pool names, in descriptors and annotations, too.
 */
final class ReachableFiles {

    private static final Pattern NAME = Pattern.compile("org/roster/[\\w/$]+");

    private final Path classes;
    private final Set<Path> found = new TreeSet<>();
    private final Deque<Path> unread = new ArrayDeque<>();

    private ReachableFiles(Path classes) {
        this.classes = classes;
    }

    /**
     * Returns the files, relative to the folder of the classes.
     *
     * @param classes the folder of the classes
     * @param roots the names of classes
     */
    static Set<Path> from(Path classes, String... roots) throws IOException {
        ReachableFiles reachable = new ReachableFiles(classes);
        for (String root : roots) {
            reachable.add(root.replace('.', '/'));
        }
        while (!reachable.unread.isEmpty()) {
            reachable.read(reachable.unread.remove());
        }
        reachable.addResources();
        return reachable.found;
    }

    private void add(String name) {
        Path file = Path.of(name + ".class");
        if (!found.contains(file) && Files.exists(classes.resolve(file))) {
            found.add(file);
            unread.add(file);
        }
    }

    private void read(Path file) throws IOException {
        for (PoolEntry entry : ClassFile.of().parse(classes.resolve(file)).constantPool()) {
            if (entry instanceof Utf8Entry text) {
                Matcher names = NAME.matcher(text.stringValue());
                while (names.find()) {
                    add(names.group());
                }
            }
        }
    }

    private void addResources() throws IOException {
        Set<Path> packages = new TreeSet<>();
        found.forEach(file -> packages.add(file.getParent()));
        for (Path each : packages) {
            try (Stream<Path> files = Files.list(classes.resolve(each))) {
                files.filter(Files::isRegularFile)
                        .filter(file -> file.toString().endsWith(".properties"))
                        .map(classes::relativize)
                        .forEach(found::add);
            }
        }
    }
}
