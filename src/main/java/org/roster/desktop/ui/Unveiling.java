package org.roster.desktop.ui;

import javafx.animation.AnimationTimer;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;

import java.util.LinkedHashMap;

/**
 * The pictures of a table's cells that are made for the first time, some with each frame: hundreds
 * at once would let the window stand still. A table makes rows from the top on.
 */
final class Unveiling {

    /** About four rows of the table of users. */
    private static final int WITH_EACH_FRAME = 32;

    private final LinkedHashMap<TableCell<?, ?>, Runnable> waiting = new LinkedHashMap<>();
    private int left = WITH_EACH_FRAME;
    private boolean running;

    private Unveiling() {}

    /** The one of a table. */
    static Unveiling of(TableView<?> table) {
        return (Unveiling)
                table.getProperties().computeIfAbsent(Unveiling.class, key -> new Unveiling());
    }

    /**
     * Whether a cell may make its picture now.
     *
     * @param later is run with one of the next frames where it may not
     */
    boolean isItsTurn(TableCell<?, ?> cell, Runnable later) {
        if (left > 0) {
            left--;
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
            left = WITH_EACH_FRAME;
            while (left > 0 && !waiting.isEmpty()) {
                waiting.pollFirstEntry().getValue().run();
            }
            if (waiting.isEmpty()) {
                running = false;
                stop();
            }
        }
    }
}
