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
 * Goes through the packed desktop once, so that the cache of classes holds what people use: signs
 * in, opens every screen and the invite dialog, and closes the window. An agent of the training run
 * alone; in the package there is nothing of it.
 */
public final class Rehearsal {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** What a screen needs that the headless training run has not. */
    private static final Pattern WINDOW_SYSTEM =
            Pattern.compile(
                    "com/sun/(glass/ui/((gtk|mac|win)/)?"
                            + "|prism/(es2|d3d|mtl|sw)/"
                            + "|javafx/(font|application/preferences)/)"
                            + "[^/]*\\.class");

    private final Path link;

    private Rehearsal(Path link) {
        this.link = link;
    }

    /**
     * Begins before the program does.
     *
     * @param arguments the service's address, a blank, and the file that is given the provider's
     *     page
     */
    public static void premain(String arguments, Instrumentation unused) throws IOException {
        String[] words = arguments.split(" ", 2);
        // Whoever starts it has been there before
        Files.writeString(
                Files.createDirectories(SettingsFolder.ofThisPerson()).resolve("settings.json"),
                """
                {"version": 2,
                  "servers": [{"address": "%s"}],
                  "window": {"x": 40, "y": 20, "width": 1200, "height": 740, "maximized": false}}
                """
                        .formatted(words[0]));
        Rehearsal rehearsal = new Rehearsal(Path.of(words[1]));
        Thread.ofPlatform().daemon().name("rehearsal").start(rehearsal::run);
    }

    private void run() {
        Queue<BooleanSupplier> steps = steps();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!steps.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            if (onFxThread(steps.element())) {
                steps.remove();
            }
        }
        if (!steps.isEmpty()) {
            System.err.println("The rehearsal is stuck with " + steps.size() + " steps to go");
            onFxThread(Rehearsal::tell);
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
        steps.add(() -> fire("#copyLink") && handOverLink());
        steps.add(() -> {
            TabPane tabs = find(TabPane.class, "#tabs");
            return tabs != null
                    && tabs.lookupAll(".table-view").stream().anyMatch(Rehearsal::hasRows);
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
            // As many pauses, in which it is laid out and painted
            steps.add(() -> true);
            steps.add(() -> true);
            steps.add(() -> true);
        }
        steps.add(Rehearsal::loadWindowSystem);
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
            // JavaFX has not begun yet
            return false;
        }
        return done.join();
    }

    private boolean handOverLink() {
        String page = Clipboard.getSystemClipboard().getString();
        if (page == null || !page.startsWith("https://")) {
            return false;
        }
        try {
            // In one step, so that nobody reads half of it
            Path half = link.resolveSibling("half");
            Files.writeString(half, page);
            Files.move(half, link);
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

    /** Says what is on the screen, for whoever has to find out why it goes on no further. */
    private static boolean tell() {
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
                    .forEach(Rehearsal::load);
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
            // Of another operating system
            System.err.println("Not loaded: " + name);
        }
    }
}
