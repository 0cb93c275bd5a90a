package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.roster.desktop.look.VisualCheck.message;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.demo.MemorySettings;
import org.roster.demo.window.DesktopDriver;
import org.roster.demo.window.FxThread;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.ui.table.ColumnMenu;
import org.roster.desktop.ui.table.TableLayout;
import org.roster.desktop.ui.table.TableLayout.PlacedColumn;
import org.roster.desktop.ui.table.TableLayout.SortedColumn;
import org.roster.desktop.users.UsersController;

import java.util.ArrayList;
import java.util.List;

/** Tests that tables keep the columns, widths and sorting that the user has chosen. */
class ArrangedTableTest {

    private static final KnownServer SERVER =
            new KnownServer("https://roster.example.com", "ada@example.com");

    private final MemorySettings settings = new MemorySettings(Settings.DEFAULT.withServer(SERVER));
    private VisualCheck visuals;
    private DesktopDriver window;

    @BeforeEach
    void open() {
        visuals = new VisualCheck("en");
        reopen();
    }

    private void reopen() {
        window = visuals.open(settings);
        visuals.signInAsAdministratorAtKnownServer();
        visuals.resetSize();
    }

    @AfterEach
    void close() {
        visuals.close();
    }

    private TableView<?> table() {
        return (TableView<?>) window.awaitId("table");
    }

    private List<String> columns() {
        TableView<?> table = table();
        return FxThread.call(
                () -> table.getVisibleLeafColumns().stream().map(TableColumn::getId).toList());
    }

    private double width(int column) {
        TableView<?> table = table();
        return FxThread.call(() -> table.getColumns().get(column).getWidth());
    }

    private List<Double> widths() {
        TableView<?> table = table();
        return FxThread.call(() -> table.getColumns().stream().map(c -> c.getWidth()).toList());
    }

    private void choose(String menu, String item) {
        window.clickId("menu");
        window.click(message(ColumnMenu.class, menu));
        window.click(item);
    }

    @Test
    void hiddenColumnStaysHidden() {
        choose("columns", message(UsersController.class, "column.provider"));
        assertThat(columns())
                .containsExactly("name", "username", "role", "joined", "seen", "buttons");
        reopen();
        assertThat(columns()).doesNotContain("provider");

        window.clickId("menu");
        window.click(message(ColumnMenu.class, "columns.reset"));
        assertThat(columns()).hasSize(7).startsWith("name", "username", "provider");
        assertThat(settings.settings().table("users")).isEqualTo(TableLayout.DEFAULT);
    }

    @Test
    void sortingIsRemembered() {
        choose("columns.sort", message(UsersController.class, "column.role"));
        choose("columns.sort", message(ColumnMenu.class, "columns.descending"));
        assertThat(settings.settings().table("users").sorting())
                .containsExactly(new SortedColumn("role", true));
        reopen();
        // Rows show their cells one after the other
        await().untilAsserted(() -> {
            assertThat(window.rows().getFirst()).contains("Administrator");
            assertThat(window.rows().getLast()).contains("Member");
        });
    }

    private void dragEndOfFirstColumn(double by) {
        TableView<?> table = table();
        Bounds header =
                FxThread.call(() -> {
                    Node title = table.getColumns().getFirst().getStyleableNode();
                    return title.localToScreen(title.getLayoutBounds());
                });
        window.robot().moveTo(header.getMaxX() - 1, header.getCenterY());
        window.robot().press(MouseButton.PRIMARY);
        window.robot().moveBy(by, 0);
        window.robot().release(MouseButton.PRIMARY);
    }

    private <R> void move(TableView<R> table, int from, int to) {
        FxThread.call(() -> {
            List<TableColumn<R, ?>> columns = new ArrayList<>(table.getColumns());
            columns.add(to, columns.remove(from));
            return table.getColumns().setAll(columns);
        });
    }

    @Test
    void draggedWidthIsRememberedAndFollowsTheZoom() {
        double before = width(0);
        dragEndOfFirstColumn(60);
        double dragged = width(0);
        assertThat(dragged).isGreaterThan(before + 30);
        TableLayout chosen = settings.settings().table("users");
        assertThat(chosen.columns().getFirst())
                .isEqualTo(new PlacedColumn("name", (int) Math.round(dragged), true));

        reopen();
        assertThat(width(0)).isCloseTo(dragged, within(2.0));
        window.shortcut(KeyCode.CONTROL, KeyCode.PLUS);
        window.shortcut(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertThat(width(0)).isCloseTo(dragged, within(2.0));
        // Widths that change with the window aren't the user's choice
        window.resize(1100, 700);
        assertThat(settings.settings().table("users")).isEqualTo(chosen);
    }

    @Test
    void widthsDoNotDependOnEarlierSizesOfTheWindow() {
        List<Double> before = widths();
        for (int width : new int[] {1100, 720, 1920}) {
            window.resize(width, 768);
            visuals.resetSize();
            await().untilAsserted(() -> assertThat(widths()).isEqualTo(before));
        }
        dragEndOfFirstColumn(60);
        List<Double> dragged = widths();
        window.resize(1100, 700);
        visuals.resetSize();
        await().untilAsserted(() ->
                assertThat(widths().getFirst()).isCloseTo(dragged.getFirst(), within(2.0)));
    }

    @Test
    void movedColumnKeepsItsPlace() {
        // As JavaFX does when a header is dragged
        move(table(), 3, 1);
        assertThat(columns()).startsWith("name", "role", "username", "provider");
        reopen();
        assertThat(columns()).startsWith("name", "role", "username", "provider");
    }

    @Test
    void unknownAndMissingColumnsAreIgnored() {
        settings.save(
                settings.settings()
                        .withTable(
                                "users",
                                new TableLayout(
                                        List.of(
                                                new PlacedColumn("future", 100, true),
                                                new PlacedColumn("role", 150, true),
                                                new PlacedColumn("name", 300, true),
                                                new PlacedColumn("seen", 150, false)),
                                        List.of(new SortedColumn("future", true)))));
        reopen();
        assertThat(columns())
                .containsExactly("role", "joined", "name", "username", "provider", "buttons");
    }
}
