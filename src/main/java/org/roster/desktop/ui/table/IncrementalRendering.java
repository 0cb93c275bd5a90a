package org.roster.desktop.ui.table;

import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.stage.Window;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.function.LongSupplier;

/**
 * Spreads the creation of a table's cells over several frames, from top to bottom. Creating
 * hundreds of cells in one frame would freeze the window.
 */
final class IncrementalRendering {

    /** The time for new cells in each frame. Their styling and layout take the same time again. */
    static final Duration OF_EACH_FRAME = Duration.ofMillis(8);

    private final LongSupplier nanoTime;
    private final LinkedHashMap<TableCell<?, ?>, Runnable> waiting = new LinkedHashMap<>();
    private long end;
    private boolean running;

    private IncrementalRendering(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        begin();
    }

    /** Returns the queue of a table. */
    static IncrementalRendering of(TableView<?> table) {
        return of(table, System::nanoTime);
    }

    /**
     * Returns the queue of a table, with this clock if it is new.
     *
     * @param nanoTime see {@link System#nanoTime}
     */
    static IncrementalRendering of(TableView<?> table, LongSupplier nanoTime) {
        return (IncrementalRendering)
                table.getProperties()
                        .computeIfAbsent(
                                IncrementalRendering.class, key -> create(table, nanoTime));
    }

    private static IncrementalRendering create(TableView<?> table, LongSupplier nanoTime) {
        IncrementalRendering created = new IncrementalRendering(nanoTime);
        table.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false)
                .addListener((changed, before, shows) -> {
                    if (!shows) {
                        // A closed window has no colors: styling its cells would log warnings
                        created.waiting.clear();
                    }
                });
        return created;
    }

    private void begin() {
        end = nanoTime.getAsLong() + OF_EACH_FRAME.toNanos();
    }

    private boolean hasTime() {
        return nanoTime.getAsLong() - end < 0;
    }

    /**
     * Whether a cell may create its content in this frame.
     *
     * @param later runs in one of the next frames if the result is false
     */
    boolean mayRender(TableCell<?, ?> cell, Runnable later) {
        if (hasTime()) {
            return true;
        }
        waiting.put(cell, later);
        if (!running) {
            running = true;
            new Frames().start();
        }
        return false;
    }

    private final class Frames extends AnimationTimer {
        @Override
        public void handle(long now) {
            begin();
            while (hasTime() && !waiting.isEmpty()) {
                waiting.pollFirstEntry().getValue().run();
            }
            if (waiting.isEmpty()) {
                running = false;
                stop();
            }
        }
    }
}
