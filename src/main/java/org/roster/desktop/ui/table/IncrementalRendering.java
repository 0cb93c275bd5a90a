package org.roster.desktop.ui.table;

import javafx.animation.AnimationTimer;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.function.LongSupplier;

/**
 * The pictures of a table's cells that are made for the first time, some with each frame: hundreds
 * at once would let the window stand still. A table makes rows from the top on.
 */
final class IncrementalRendering {

    /** What is made takes as long again to be styled and laid out. */
    static final Duration OF_EACH_FRAME = Duration.ofMillis(8);

    private final LongSupplier nanoTime;
    private final LinkedHashMap<TableCell<?, ?>, Runnable> waiting = new LinkedHashMap<>();
    private long end;
    private boolean running;

    /**
     * None that waits yet.
     *
     * @param nanoTime as {@link System#nanoTime}
     */
    IncrementalRendering(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        begin();
    }

    /** The one of a table. */
    static IncrementalRendering of(TableView<?> table) {
        return (IncrementalRendering)
                table.getProperties()
                        .computeIfAbsent(
                                IncrementalRendering.class,
                                key -> new IncrementalRendering(System::nanoTime));
    }

    private void begin() {
        end = nanoTime.getAsLong() + OF_EACH_FRAME.toNanos();
    }

    private boolean hasTime() {
        return nanoTime.getAsLong() - end < 0;
    }

    /**
     * Whether a cell may make its picture now.
     *
     * @param later is run with one of the next frames where it may not
     */
    boolean isItsTurn(TableCell<?, ?> cell, Runnable later) {
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
            do {
                waiting.pollFirstEntry().getValue().run();
            } while (hasTime() && !waiting.isEmpty());
            if (waiting.isEmpty()) {
                running = false;
                stop();
            }
        }
    }
}
