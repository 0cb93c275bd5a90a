package org.roster.desktop.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.ToggleButton;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;

@ExtendWith(TestWindow.class)
class FilterChipsTest {

    private final ObjectProperty<@Nullable String> chosen = new SimpleObjectProperty<>();
    private final FilterChips<String> chips =
            FxThread.call(() -> {
                FilterChips<String> each = new FilterChips<>(chosen);
                each.add("a", new SimpleStringProperty("A  1"));
                each.add("b", new SimpleStringProperty("B  2"));
                return each;
            });

    private void press(int chip) {
        FxThread.call(() -> {
            ((ToggleButton) chips.getChildren().get(chip)).fire();
            return true;
        });
    }

    @Test
    void secondPressRemovesTheFilter() {
        press(1);
        assertThat(chosen.get()).isEqualTo("b");
        press(0);
        assertThat(chosen.get()).isEqualTo("a");
        press(0);
        assertThat(chosen.get()).isNull();
    }

    @Test
    void chipFollowsAFilterThatIsSetElsewhere() {
        press(1);
        FxThread.call(() -> {
            chosen.set(null);
            return true;
        });
        assertThat(((ToggleButton) chips.getChildren().get(1)).isSelected()).isFalse();
    }

    @Test
    void chipsAreDimmedWhileTheirCountsAreOld() {
        BooleanProperty old = new SimpleBooleanProperty(true);
        chips.dimWhile(old);
        assertThat(chips.getStyleClass()).containsOnlyOnce("dimmed");
        old.set(false);
        assertThat(chips.getStyleClass()).doesNotContain("dimmed");
        old.set(true);
        assertThat(chips.getStyleClass()).containsOnlyOnce("dimmed");
    }
}
