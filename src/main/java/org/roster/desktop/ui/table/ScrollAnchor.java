package org.roster.desktop.ui.table;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Keeps the visible rows of a table in place while rows above them are added or removed. A table
 * keeps its scroll position in pixels, so its rows would move under the mouse pointer. At the top
 * of a table that the pointer isn't over, new rows push the others down and become visible.
 */
final class ScrollAnchor<R> {

    private final TableView<R> table;
    private final Function<R, String> id;
    private final Runnable adjustment = this::adjust;

    /** The rows that were visible before the first change since the last frame, from the top. */
    private List<Place> places = List.of();

    private @Nullable Scene waiting;

    /**
     * Creates the anchor of a table.
     *
     * @param id returns the ID of a row's entity
     */
    ScrollAnchor(TableView<R> table, Function<R, String> id) {
        this.table = table;
        this.id = id;
    }

    /**
     * The place of a visible row.
     *
     * @param id the ID of its entity
     * @param y the distance from the top of the viewport in pixels; may be negative
     */
    private record Place(String id, double y) {}

    /** Remembers the visible rows until the next frame. Call this before each change. */
    void hold() {
        Scene scene = table.getScene();
        if (waiting != null || scene == null) {
            return;
        }
        VirtualFlow<?> flow = flow();
        if (flow == null || isAtTop(flow)) {
            return;
        }
        places = visible(flow);
        waiting = scene;
        scene.addPreLayoutPulseListener(adjustment);
    }

    private boolean isAtTop(VirtualFlow<?> flow) {
        return flow.getPosition() <= 0 && !flow.isHover();
    }

    /** Forgets the rows: the next frame may show others. */
    void release() {
        places = List.of();
    }

    private @Nullable VirtualFlow<?> flow() {
        Node flow = table.lookup(".virtual-flow");
        return flow instanceof VirtualFlow<?> found ? found : null;
    }

    private List<Place> visible(VirtualFlow<?> flow) {
        List<Place> found = new ArrayList<>();
        IndexedCell<?> first = flow.getFirstVisibleCell();
        IndexedCell<?> last = flow.getLastVisibleCell();
        if (first == null || last == null) {
            return found;
        }
        for (int i = first.getIndex(); i <= last.getIndex(); i++) {
            IndexedCell<?> cell = flow.getVisibleCell(i);
            if (cell != null && cell.getItem() != null) {
                @SuppressWarnings("unchecked")
                R row = (R) cell.getItem();
                found.add(new Place(id.apply(row), cell.getLayoutY()));
            }
        }
        return found;
    }

    private void adjust() {
        if (waiting != null) {
            waiting.removePreLayoutPulseListener(adjustment);
            waiting = null;
        }
        List<Place> before = places;
        places = List.of();
        VirtualFlow<?> flow = flow();
        if (before.isEmpty() || flow == null || table.getScene() == null) {
            return;
        }
        Map<String, Integer> indices = indices(before);
        for (Place place : before) {
            Integer index = indices.get(place.id());
            if (index != null) {
                // The skin passes the new number of rows to the flow during layout
                table.layout();
                moveTo(flow, index, place.y());
                return;
            }
        }
    }

    private Map<String, Integer> indices(List<Place> wanted) {
        Map<String, Integer> found = new HashMap<>();
        wanted.forEach(place -> found.put(place.id(), -1));
        List<R> rows = table.getItems();
        for (int i = 0; i < rows.size(); i++) {
            int index = i;
            found.computeIfPresent(id.apply(rows.get(i)), (each, unknown) -> index);
        }
        found.values().removeIf(index -> index < 0);
        return found;
    }

    private static void moveTo(VirtualFlow<?> flow, int index, double y) {
        IndexedCell<?> cell = flow.getVisibleCell(index);
        if (cell != null && Math.abs(cell.getLayoutY() - y) < 0.5) {
            return;
        }
        flow.scrollToTop(index);
        flow.scrollPixels(-y);
    }
}
