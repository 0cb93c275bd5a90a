package org.roster.desktop.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.Spacer;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.javafx.FontIcon;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;

import java.util.concurrent.atomic.AtomicInteger;

@ExtendWith(TestWindow.class)
class OverflowToolbarTest {

    private final AtomicInteger pressed = new AtomicInteger();
    private final TextField search = FxThread.call(() -> new TextField());
    private final ToggleButton chip = FxThread.call(() -> new ToggleButton("Member"));
    private final HBox chips =
            FxThread.call(() -> new HBox(chip, new ToggleButton("Administrator")));
    private final MenuButton menu =
            FxThread.call(() -> new MenuButton(null, new FontIcon("mdi2d-dots-horizontal")));
    private final Button second = FxThread.call(() -> new Button("Bulk invite…"));
    private final Button first =
            FxThread.call(
                    () -> new Button("Invite user", new FontIcon("mdi2a-account-plus-outline")));
    private final OverflowToolbar toolbar = FxThread.call(() -> new OverflowToolbar());

    @BeforeEach
    void start() {
        FxThread.call(() -> {
            search.setMinWidth(100);
            search.setPrefWidth(200);
            menu.getItems().add(new MenuItem("Columns"));
            second.setOnAction(event -> pressed.incrementAndGet());
            toolbar.setSpacing(10);
            toolbar.getChildren().addAll(search, chips, new Spacer(), menu, second, first);
            toolbar.foldInto(menu, second);
            toolbar.foldFilters(chips);
            toolbar.foldText(first);
            var _ = new Scene(toolbar, 1000, 50);
            toolbar.applyCss();
            return true;
        });
    }

    private double heightAt(double width) {
        return FxThread.call(() -> {
            toolbar.resize(width, toolbar.prefHeight(width));
            toolbar.layout();
            return toolbar.prefHeight(width);
        });
    }

    private static double right(Node node) {
        return node.getBoundsInParent().getMaxX();
    }

    /** The width that all controls need when the field has its minimum width. */
    private double needed() {
        return FxThread.call(() ->
                100
                        + chips.prefWidth(-1)
                        + menu.prefWidth(-1)
                        + second.prefWidth(-1)
                        + first.prefWidth(-1)
                        + 50);
    }

    private Node filter() {
        return toolbar.getChildren().get(2);
    }

    @Test
    void wideToolbarShowsEverything() {
        heightAt(1000);
        assertThat(search.getWidth()).isEqualTo(200);
        assertThat(chips.isVisible()).isTrue();
        // The menu of filters isn't in the scene before it is needed
        assertThat(filter()).isInstanceOf(Spacer.class);
        assertThat(right(first)).isEqualTo(1000);
    }

    @Test
    void fieldShrinksFirst() {
        double width = Math.ceil(needed()) + 20;
        heightAt(width);
        assertThat(search.getWidth()).isBetween(110.0, 130.0);
        assertThat(second.isVisible()).isTrue();
        assertThat(right(first)).isLessThanOrEqualTo(width);
    }

    @Test
    void buttonBecomesAMenuItem() {
        double height = heightAt(1000);
        assertThat(heightAt(needed() - 5)).isEqualTo(height);
        assertThat(second.isVisible()).isFalse();
        assertThat(chips.isVisible()).isTrue();
        MenuItem item = menu.getItems().getFirst();
        assertThat(item.getText()).isEqualTo("Bulk invite…");
        FxThread.call(() -> {
            item.fire();
            return true;
        });
        assertThat(pressed).hasValue(1);

        heightAt(1000);
        assertThat(second.isVisible()).isTrue();
        assertThat(menu.getItems()).hasSize(1);
    }

    @Test
    void filterMenuFollowsFilters() {
        heightAt(300);
        MenuButton filters = (MenuButton) filter();
        int before = filters.getItems().size();
        FxThread.call(() -> chips.getChildren().add(new ToggleButton("Suspended")));
        assertThat(filters.getItems()).hasSize(before + 1);
        assertThat(filters.getItems().getLast().getText()).isEqualTo("Suspended");
    }

    @Test
    void filtersBecomeAMenuThatSelectsThem() {
        double width = needed() - FxThread.call(() -> second.prefWidth(-1)) - 15;
        heightAt(width);
        assertThat(chips.isVisible()).isFalse();
        assertThat(filter())
                .isInstanceOfSatisfying(
                        MenuButton.class,
                        filters -> {
                            assertThat(filters.isVisible()).isTrue();
                            assertThat(filters.getText()).isEqualTo("Filter");
                            CheckMenuItem item = (CheckMenuItem) filters.getItems().getFirst();
                            assertThat(item.getText()).isEqualTo("Member");
                            FxThread.call(() -> {
                                item.setSelected(true);
                                return true;
                            });
                            assertThat(filters.getText()).isEqualTo("Filter (1)");
                        });
        assertThat(chip.isSelected()).isTrue();
    }

    @Test
    void lastButtonShowsItsIconAlone() {
        heightAt(300);
        assertThat(first.getContentDisplay()).isEqualTo(ContentDisplay.GRAPHIC_ONLY);
        assertThat(right(first)).isLessThanOrEqualTo(300);
    }

    @Test
    void fieldNeverOverlapsTheNextControl() {
        FxThread.call(() -> {
            search.setMinWidth(250);
            return true;
        });
        for (double width : new double[] {1000, 400, 200}) {
            heightAt(width);
            Node next = chips.isVisible() ? chips : filter();
            assertThat(right(search)).isLessThanOrEqualTo(next.getBoundsInParent().getMinX());
        }
    }

    @Test
    void coveredToolbarShowsTheFieldAlone() {
        FxThread.call(() -> {
            toolbar.coveredProperty().set(true);
            return true;
        });
        heightAt(1000);
        assertThat(search.isVisible()).isTrue();
        assertThat(chips.isVisible()).isFalse();
        assertThat(first.isVisible()).isFalse();
    }
}
