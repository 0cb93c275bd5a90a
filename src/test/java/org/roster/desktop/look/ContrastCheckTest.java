package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;

class ContrastCheckTest {

    @Test
    void contrastRatioMatchesWcag() {
        assertThat(ContrastCheck.ratio(Color.WHITE, Color.BLACK)).isCloseTo(21, within(0.01));
        assertThat(ContrastCheck.ratio(Color.WHITE, Color.WHITE)).isCloseTo(1, within(0.01));
        // The lightest gray that passes on white, and the next lighter one
        assertThat(ContrastCheck.ratio(Color.web("#767676"), Color.WHITE)).isGreaterThan(4.5);
        assertThat(ContrastCheck.ratio(Color.web("#777777"), Color.WHITE)).isLessThan(4.5);
    }
}
