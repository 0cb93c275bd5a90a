package org.roster.desktop.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ZoomTest {

    @Test
    void zoomMovesInStepsWithinItsLimits() {
        assertThat(Zoom.larger(100)).isEqualTo(110);
        assertThat(Zoom.larger(175)).isEqualTo(200);
        assertThat(Zoom.larger(200)).isEqualTo(200);
        assertThat(Zoom.smaller(100)).isEqualTo(90);
        assertThat(Zoom.smaller(80)).isEqualTo(80);
    }

    @Test
    void zoomBetweenStepsMovesToTheNextStep() {
        assertThat(Zoom.larger(115)).isEqualTo(125);
        assertThat(Zoom.smaller(115)).isEqualTo(110);
    }

    @Test
    void zoomIsClamped() {
        assertThat(Zoom.within(0)).isEqualTo(80);
        assertThat(Zoom.within(5000)).isEqualTo(200);
        assertThat(Zoom.within(123)).isEqualTo(123);
    }
}
