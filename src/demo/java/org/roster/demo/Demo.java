package org.roster.demo;

import javafx.application.Application;

import org.roster.demo.tour.Tour;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Opens Roster with sample data. Runs the guided tour instead with {@code --tour}, or if no window
 * can be opened.
 */
public final class Demo {

    private static final Path PICTURES = Path.of("target", "tour");

    private Demo() {}

    /**
     * Starts the demo.
     *
     * @param arguments {@code --tour}, or none
     */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        if (List.of(arguments).contains("--tour")) {
            tour(out);
            return;
        }
        Optional<String> problem = Display.problem();
        if (problem.isPresent()) {
            out.println(problem.get() + " The guided tour runs instead; it needs no display.");
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
        out.println("Guided tour of Roster. Each step saves a picture. Starting …");
        int status = 0;
        try (Tour tour = new Tour(PICTURES, out)) {
            tour.run();
            out.println("The tour is complete. See the pictures in " + PICTURES + ".");
        } catch (RuntimeException | AssertionError e) {
            e.printStackTrace(out);
            out.println("The tour failed. The last picture in " + PICTURES + " shows where.");
            status = 1;
        }
        // The JavaFX thread would keep the process running
        System.exit(status);
    }
}
