package org.roster.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;

import java.util.List;

class WindowBoundsTest {

    private static final Rectangle2D PRIMARY = new Rectangle2D(0, 30, 1920, 1050);
    private static final Rectangle2D LEFT = new Rectangle2D(-1280, 0, 1280, 1024);
    private static final List<Rectangle2D> BOTH = List.of(PRIMARY, LEFT);

    private static WindowBounds at(double x, double y) {
        return sized(x, y, 1200, 740);
    }

    private static WindowBounds sized(double x, double y, double width, double height) {
        return new WindowBounds(x, y, width, height, false);
    }

    @Test
    void visibleWindowIsNotMoved() {
        assertThat(at(0, 30).on(BOTH)).isEqualTo(at(0, 30));
        assertThat(at(720, 340).on(BOTH)).isEqualTo(at(720, 340));
        assertThat(at(-1280, 0).on(BOTH)).isEqualTo(at(-1280, 0));
    }

    @Test
    void windowAcrossTwoScreensIsNotMoved() {
        assertThat(at(-600, 100).on(BOTH)).isEqualTo(at(-600, 100));
    }

    @Test
    void windowOfRemovedScreenMovesToPrimaryScreen() {
        assertThat(at(-1280, 0).on(List.of(PRIMARY))).isEqualTo(at(0, 30));
        assertThat(at(5000, 4000).on(BOTH)).isEqualTo(at(720, 340));
    }

    @Test
    void windowBeyondTheEdgeIsMovedBack() {
        assertThat(at(1000, -200).on(BOTH)).isEqualTo(at(720, 30));
        assertThat(at(-1500, 900).on(BOTH)).isEqualTo(at(-1280, 284));
    }

    @Test
    void oversizedWindowShrinksToItsScreen() {
        assertThat(sized(0, 0, 3840, 2100).on(List.of(PRIMARY)))
                .isEqualTo(sized(0, 30, 1920, 1050));
    }

    @Test
    void maximizedStaysMaximized() {
        assertThat(at(9000, 0).withMaximized(true).on(BOTH).maximized()).isTrue();
    }
}
