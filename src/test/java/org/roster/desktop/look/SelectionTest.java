package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roster.desktop.look.VisualCheck.message;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.contract.Actor;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.contract.InviteStatus;
import org.roster.contract.Provider;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.invites.InvitesController;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.ui.table.CopiedRows;
import org.roster.desktop.ui.table.SelectionBar;
import org.roster.desktop.ui.text.ContractLabels;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tests that selecting rows moves nothing, and copying the selected rows. */
class SelectionTest extends VisualTest {

    private TableView<?> table() {
        return (TableView<?>) window.awaitId("table");
    }

    /** Returns where each visible row is, in pixels from the top of the window. */
    private Map<Integer, Double> places() {
        TableView<?> table = table();
        return FxThread.call(() -> {
            Map<Integer, Double> places = new TreeMap<>();
            for (Node node : table.lookupAll(".table-row-cell")) {
                IndexedCell<?> row = (IndexedCell<?>) node;
                if (row.isVisible() && !row.isEmpty()) {
                    Bounds bounds = row.localToScene(row.getLayoutBounds());
                    places.put(row.getIndex(), bounds.getMinY());
                }
            }
            return places;
        });
    }

    @ParameterizedTest
    @CsvSource({"1366, 768", "1024, 560"})
    void selectingMovesNothing(int width, int height) {
        visuals.signInAsAdministrator();
        window.resize(width, height);
        Map<Integer, Double> before = places();
        assertThat(before).hasSizeGreaterThan(4);

        selectAll("ada@example.com");
        window.awaitText(message(SelectionBar.class, "selection.count", 7));
        assertThat(places()).isEqualTo(before);
        visuals.check("selected", width, height);

        window.press(KeyCode.ESCAPE);
        window.awaitNoText(message(SelectionBar.class, "selection.count", 7));
        assertThat(places()).isEqualTo(before);
        window.awaitFocus("table");
    }

    @Test
    void clearButtonEndsTheSelection() {
        visuals.signInAsAdministrator();
        selectAll("ada@example.com");
        window.click(message(SelectionBar.class, "selection.clear"));
        window.awaitNoText(message(SelectionBar.class, "selection.count", 7));
        window.awaitFocus("table");
        assertThat(table().getSelectionModel().getSelectedItems()).isEmpty();
        // The filters are back
        window.click(
                new ContractLabels().counted(new ContractLabels().brief(Provider.MICROSOFT), 1));
        window.awaitRowCount(1);
    }

    @Test
    void usersAreCopiedAsATableWithoutFormulas() {
        visuals.organization().with(VisualSamples.member("f", "=1+1", "=formula@example.com"));
        visuals.signInAsAdministrator();
        selectAll("ada@example.com");
        window.shortcut(KeyCode.SHORTCUT, KeyCode.C);
        window.awaitText(message(CopiedRows.class, "rows.copied", 8));
        List<String> lines = window.clipboard().lines().toList();
        assertThat(lines).hasSize(9);
        assertThat(lines.getFirst().split("\t")).hasSize(10);
        assertThat(lines)
                .allMatch(line -> line.split("\t", -1).length == 10)
                .anyMatch(line -> line.startsWith("'=1+1\t'=formula@example.com\tGoogle\t"))
                .anyMatch(line -> line.startsWith("Grace Example\tgrace@example.org\t"));
    }

    @Test
    void copyingAPendingInviteCopiesItsLink() {
        visuals.organization()
                .with(Samples.invite("p", "pending@example.com", InviteStatus.PENDING));
        visuals.signInAsAdministrator();
        visuals.goToInvites();
        window.click("pending@example.com");
        window.awaitFocus("table");
        window.shortcut(KeyCode.SHORTCUT, KeyCode.C);
        window.awaitText(message(InvitesController.class, "copy.done", "pending@example.com"));
        assertThat(visuals.organization().calls()).contains("link p");

        window.click("jean@example.org");
        window.shortcut(KeyCode.SHORTCUT, KeyCode.C);
        window.awaitText(message(CopiedRows.class, "rows.copied", 1));
        assertThat(window.clipboard().lines().toList())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("jean@example.org\t");
    }

    @Test
    void changesAreCopiedAsATable() {
        ChangeKind kind = ChangeKind.INVITE_CREATED;
        visuals.organization()
                .with(
                        new Change(
                                1,
                                Samples.NOW,
                                new Actor("m0", "@Ada"),
                                kind,
                                new Change.Subject("invite", "i", "lise@example.com"),
                                ChangeDetail.of(kind, Map.of("role", "MEMBER"))));
        visuals.signInAsAdministrator();
        window.click(message(MainController.class, "tab.activity"));
        window.click("@Ada");
        window.awaitFocus("table");
        window.shortcut(KeyCode.SHORTCUT, KeyCode.C);
        window.awaitText(message(CopiedRows.class, "rows.copied", 1));
        assertThat(window.clipboard()).contains(Samples.NOW + "\t'@Ada\t");
    }
}
