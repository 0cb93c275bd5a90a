package org.roster.desktop.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class ConditionalChildrenTest {

    private final List<Node> all = Stream.<Node>generate(Region::new).limit(5).toList();
    private final VBox pane = new VBox(all.toArray(Node[]::new));
    private final ConditionalChildren optional = new ConditionalChildren(pane);

    /** The indexes of the conditional children; the middle one is always shown. */
    private final List<Integer> chosen = List.of(0, 1, 3, 4);

    private final List<BooleanProperty> shown =
            Stream.generate(SimpleBooleanProperty::new)
                    .<BooleanProperty>map(each -> each)
                    .limit(all.size())
                    .toList();

    @Test
    void visibleChildrenKeepTheirOrder() {
        shown.get(2).set(true);
        shown.get(4).set(true);
        chosen.forEach(each -> optional.showWhile(all.get(each), shown.get(each).asObject()));
        assertThat(pane.getChildren()).containsExactly(all.get(2), all.get(4));

        int ways = 1 << chosen.size();
        for (int before = 0; before < ways; before++) {
            for (int now = 0; now < ways; now++) {
                show(before);
                show(now);
                assertThat(pane.getChildren()).isEqualTo(expected());
            }
        }
    }

    @Test
    void conditionSurvivesGarbageCollection() {
        // A property refers to the bindings that depend on it only weakly
        optional.showWhile(all.getFirst(), shown.getFirst().not().not());
        System.gc();
        shown.getFirst().set(true);
        assertThat(pane.getChildren()).contains(all.getFirst());
    }

    private void show(int way) {
        IntStream.range(0, chosen.size())
                .forEach(each -> shown.get(chosen.get(each)).set((way >> each & 1) == 1));
    }

    private List<Node> expected() {
        return IntStream.range(0, all.size())
                .filter(each -> shown.get(each).get())
                .mapToObj(all::get)
                .toList();
    }
}
