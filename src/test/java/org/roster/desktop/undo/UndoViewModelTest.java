package org.roster.desktop.undo;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Button;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.NoticeTexts;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.ui.dialog.Notices;

import java.util.ArrayList;
import java.util.List;

@ExtendWith(TestWindow.class)
class UndoViewModelTest {

    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final List<String> undone = new ArrayList<>();
    private Notices notices;
    private UndoViewModel undo;

    @BeforeEach
    void open() {
        notices = FxThread.call(() -> new Notices(tasks.tasks()));
        undo = new UndoViewModel(notices);
        TestWindow.showStyled(() -> notices.node(), 600, 400);
    }

    private static void run(Runnable action) {
        FxThread.call(() -> {
            action.run();
            return true;
        });
    }

    private List<String> shown() {
        return FxThread.call(() -> NoticeTexts.of(notices));
    }

    private UndoableChange change(String name, String obstacle) {
        return new UndoableChange(() -> name, () -> obstacle, () -> undone.add(name));
    }

    @Test
    void newestChangeHasItsNameInTheMenu() {
        assertThat(undo.possibleProperty().getValue()).isFalse();
        assertThat(undo.textProperty().getValue()).isEqualTo("Undo");

        run(() -> undo.add(change("Role of Ada", "")));
        run(() -> undo.add(change("Role of Grace", "")));
        assertThat(undo.possibleProperty().getValue()).isTrue();
        assertThat(undo.nameProperty().getValue()).isEqualTo("Role of Grace");
        assertThat(undo.textProperty().getValue()).isEqualTo("Undo: Role of Grace");

        run(undo::undo);
        assertThat(undo.textProperty().getValue()).isEqualTo("Undo: Role of Ada");
        run(undo::undo);
        assertThat(undo.possibleProperty().getValue()).isFalse();
        assertThat(undone).containsExactly("Role of Grace", "Role of Ada");
    }

    @Test
    void menuNamesWhatFollowsAChangeThatStays() {
        run(() -> {
            undo.add(
                    UndoableChange.followedBy(
                            () -> "Invite Ada again…", () -> undone.add("invited")));
        });
        assertThat(undo.textProperty().getValue()).isEqualTo("Invite Ada again…");

        run(undo::undo);
        assertThat(undone).containsExactly("invited");
        assertThat(undo.textProperty().getValue()).isEqualTo("Undo");
    }

    @Test
    void undoneChangeTakesItsNoticeAlong() {
        run(() -> {
            var _ = undo.add(change("first", ""), "First.", "Undo");
            var _ = undo.add(change("second", ""), "Second.", "Undo");
        });

        run(undo::undo);
        assertThat(undone).containsExactly("second");
        assertThat(shown()).containsExactly("First.");

        run(() -> ((Button) notices.node().lookup(".accent")).fire());
        assertThat(undone).containsExactly("second", "first");
        run(undo::undo);
        assertThat(shown()).containsExactly("There’s nothing to undo.");
    }

    @Test
    void dismissedNoticeLeavesTheChangeUndoable() {
        run(() -> {
            undo.add(change("first", ""), "First.", "Undo").withdraw();
        });

        run(undo::undo);

        assertThat(undone).containsExactly("first");
    }

    @Test
    void changeThatCanNotBeUndoneSaysWhy() {
        run(() -> {
            undo.add(change("possible", ""));
            undo.add(change("impossible", "It was changed again."));
        });

        run(undo::undo);
        assertThat(shown()).containsExactly("It was changed again.");
        assertThat(undone).isEmpty();
        run(undo::undo);
        assertThat(undone).containsExactly("possible");
    }
}
