package org.roster.demo;

import javafx.application.Application;

import org.roster.demo.tour.Tour;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Opens Roster on sample data, or drives it through the guided tour: {@code --tour}, and wherever
 * no window can be opened.
 */
public final class Demo {

    private static final Path PICTURES = Path.of("target", "tour");

    private Demo() {}

    /**
     * Starts the demo.
     *
     * @param arguments {@code --tour} or nothing
     */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        if (List.of(arguments).contains("--tour")) {
            tour(out);
            return;
        }
        Optional<String> obstacle = Display.obstacle();
        if (obstacle.isPresent()) {
            out.println(obstacle.get() + " So this is the guided tour instead, without a window.");
            tour(out);
        } else {
            Application.launch(DemoWindow.class);
        }
    }

    private static void tour(PrintStream out) {
        System.setProperty("glass.platform", "Roster");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        System.setProperty("testfx.robot.write_sleep", "1");
        System.setProperty("testfx.robot.move_max_count", "1");
        out.println("The guided tour, step by step:");
        int status = 0;
        try (Tour tour = new Tour(PICTURES, out)) {
            tour.run();
            out.println("Every step did what it says. The pictures are in " + PICTURES + ".");
        } catch (RuntimeException | AssertionError e) {
            e.printStackTrace(out);
            out.println("The tour ended at a step that did not do what it says.");
            status = 1;
        }
        // JavaFX's thread would keep the process
        System.exit(status);
    }
}
