package org.roster.packaging;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.Pane;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.settings.SettingsFolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * Walks through the packaged desktop in the training run so that the AOT cache contains the classes
 * that users need: signs in, opens every screen and closes the window. It is a Java agent that is
 * not part of the package.
 */
public final class TrainingWalk {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** The classes of the real window system, which the headless training run doesn't use. */
    private static final Pattern WINDOW_SYSTEM =
            Pattern.compile(
                    "com/sun/(glass/ui/((gtk|mac|win)/)?"
                            + "|prism/(es2|d3d|mtl|sw)/"
                            + "|javafx/(font|application/preferences)/)"
                            + "[^/]*\\.class");

    private final Path link;

    private TrainingWalk(Path link) {
        this.link = link;
    }

    /**
     * Starts the walk; the JVM calls it before the main method of the program.
     *
     * @param arguments the address of the service, a space, and the file to which the walk writes
     *     the URL of the provider's sign-in page
     */
    public static void premain(String arguments, Instrumentation unused) throws IOException {
        String[] words = arguments.split(" ", 2);
        // As for a returning user
        Files.writeString(
                Files.createDirectories(SettingsFolder.ofCurrentUser()).resolve("settings.json"),
                """
                {"version": 2,
                  "servers": [{"address": "%s"}],
                  "window": {"x": 40, "y": 20, "width": 1200, "height": 740, "maximized": false}}
                """
                        .formatted(words[0]));
        TrainingWalk walk = new TrainingWalk(Path.of(words[1]));
        Thread.ofPlatform().daemon().name("training-walk").start(walk::run);
    }

    private void run() {
        Queue<BooleanSupplier> steps = steps();
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!steps.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            if (onFxThread(steps.element())) {
                steps.remove();
            }
        }
        if (!steps.isEmpty()) {
            System.err.println("The training walk is stuck with " + steps.size() + " steps left");
            onFxThread(TrainingWalk::printLabels);
            Runtime.getRuntime().halt(1);
        }
    }

    private Queue<BooleanSupplier> steps() {
        Deque<BooleanSupplier> steps = new ArrayDeque<>();
        steps.add(() -> {
            Pane providers = find(Pane.class, "#providers");
            return providers != null
                    && !providers.getChildren().isEmpty()
                    && providers.getChildren().getFirst() instanceof Button first
                    && fire(first);
        });
        // Fails the build if the package lacks its fonts
        steps.add(() -> Font.getFamilies().contains("Inter"));
        steps.add(() -> fire("#copyLink") && writeLink());
        steps.add(() -> {
            TabPane tabs = find(TabPane.class, "#tabs");
            return tabs != null
                    && tabs.lookupAll(".table-view").stream().anyMatch(TrainingWalk::hasRows);
        });
        for (int tab : List.of(1, 2, 3, 0)) {
            steps.add(() -> {
                TabPane tabs = find(TabPane.class, "#tabs");
                if (tabs == null) {
                    return false;
                }
                tabs.getSelectionModel().select(tab);
                return true;
            });
            // Pauses for layout and painting
            steps.add(() -> true);
            steps.add(() -> true);
            steps.add(() -> true);
        }
        steps.add(TrainingWalk::loadWindowSystem);
        steps.add(() -> {
            Window.getWindows().stream()
                    .filter(Stage.class::isInstance)
                    .map(Stage.class::cast)
                    .toList()
                    .forEach(Stage::close);
            Platform.exit();
            return true;
        });
        return steps;
    }

    private static boolean onFxThread(BooleanSupplier step) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        try {
            Platform.runLater(() -> done.complete(step.getAsBoolean()));
        } catch (IllegalStateException e) {
            // JavaFX hasn't started yet
            return false;
        }
        return done.join();
    }

    private boolean writeLink() {
        String page = Clipboard.getSystemClipboard().getString();
        if (page == null || !page.startsWith("https://")) {
            return false;
        }
        try {
            // Moves the complete file into place so that it is never read half-written
            Path partial = link.resolveSibling("partial");
            Files.writeString(partial, page);
            Files.move(partial, link);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean fire(String selector) {
        Button button = find(Button.class, selector);
        return button != null && fire(button);
    }

    private static boolean fire(ButtonBase button) {
        if (button.isDisabled()) {
            return false;
        }
        button.fire();
        return true;
    }

    private static <T extends Node> @Nullable T find(Class<T> type, String selector) {
        return Window.getWindows().stream()
                .map(window -> window.getScene().lookup(selector))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    /** Prints the labels on the screen, to show where the walk is stuck. */
    private static boolean printLabels() {
        for (Window window : Window.getWindows()) {
            window.getScene().getRoot().lookupAll(".label").stream()
                    .filter(Labeled.class::isInstance)
                    .map(label -> ((Labeled) label).getText())
                    .forEach(System.err::println);
        }
        return true;
    }

    private static boolean hasRows(Node table) {
        return table instanceof TableView<?> view && !view.getItems().isEmpty();
    }

    /** Loads the classes of the real window system without starting it. */
    private static boolean loadWindowSystem() {
        Path jar =
                Path.of(
                        Platform.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath());
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(WINDOW_SYSTEM.asMatchPredicate())
                    .forEach(TrainingWalk::load);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(String entry) {
        String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
        try {
            var _ = Class.forName(name, false, Platform.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // Needs a library of another operating system
            System.err.println("Not loaded: " + name);
        }
    }
}
