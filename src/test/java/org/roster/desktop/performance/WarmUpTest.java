package org.roster.desktop.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.MemorySettings;
import org.roster.demo.window.FxThread;
import org.roster.demo.window.ScriptedFileDialogs;
import org.roster.desktop.DesktopEnvironment;
import org.roster.desktop.OrganizationWindow;
import org.roster.desktop.WindowContext;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.log.LogFile;
import org.roster.desktop.notification.Notifier;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.shell.MainController.AccountMenu;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.theme.Zoom;
import org.roster.desktop.updates.UpdateSource;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

@ExtendWith(TestWindow.class)
class WarmUpTest {

    private final List<Throwable> defects = new CopyOnWriteArrayList<>();
    private final InstantSource clock = Instant::now;
    private Tasks tasks;
    private Stage stage;

    @BeforeEach
    void open() {
        tasks = Tasks.ofTheWindow(defects::add);
        stage = TestWindow.showStyled(StackPane::new, 1200, 740);
    }

    @AfterEach
    void close() {
        tasks.close();
    }

    private WindowContext parts() {
        DesktopEnvironment environment =
                new DesktopEnvironment(
                        page -> {},
                        new ScriptedFileDialogs(Path.of("")),
                        LogFile.NONE,
                        page -> {},
                        Notifier.NONE,
                        UpdateSource.NONE);
        return new WindowContext(
                stage, environment, new MemorySettings(Settings.DEFAULT), clock, tasks);
    }

    private WarmUp warmUp(WindowContext parts) {
        return new WarmUp(
                stage,
                offScreen ->
                        new OrganizationWindow(
                                parts.withStage(offScreen),
                                new WarmUpSession(),
                                WarmUpSession.MEMBERSHIP));
    }

    @Test
    void warmUpIsNeverVisible() {
        WarmUp warmUp =
                FxThread.call(() -> {
                    WarmUp begun = warmUp(parts());
                    begun.begin();
                    return begun;
                });

        await().atMost(Duration.ofSeconds(60)).until(() -> FxThread.call(warmUp::isDone));

        assertThat(
                        FxThread.call(() ->
                                Window.getWindows().stream().filter(Window::isShowing).toList()))
                .containsExactly(stage);
        assertThat(FxThread.call(() -> stage.getScene().getAccelerators())).isEmpty();
        assertThat(FxThread.call(() -> stage.getScene().getRoot().lookupAll(".table-view")))
                .isEmpty();
        // Each round has the theme's colors: otherwise, it would warn and warm up other code
        assertThat(defects).isEmpty();
    }

    @Test
    void warmUpStopsWhenTheUserReturns() {
        boolean done =
                FxThread.call(() -> {
                    WarmUp begun = warmUp(parts());
                    begun.begin();
                    begun.end();
                    return begun.isDone();
                });
        assertThat(done).isFalse();
        assertThat(defects).isEmpty();
    }

    /** An organization in the window, which nobody else holds. */
    private record Opened(WeakReference<OrganizationWindow> desk, WeakReference<Parent> view) {}

    @Test
    void organizationThatIsClosedIsForgotten() {
        WindowContext parts = FxThread.call(this::parts);
        StackPane root = (StackPane) stage.getScene().getRoot();
        Opened opened =
                FxThread.call(() -> {
                    OrganizationWindow desk =
                            new OrganizationWindow(
                                    parts, new WarmUpSession(), WarmUpSession.MEMBERSHIP);
                    Parent view = desk.open(AccountMenu.none());
                    root.getChildren().setAll(view);
                    return new Opened(new WeakReference<>(desk), new WeakReference<>(view));
                });
        await().until(() -> FxThread.call(() -> !root.lookupAll(".table-row-cell").isEmpty()));

        FxThread.call(() -> {
            Objects.requireNonNull(opened.desk.get()).close();
            root.getChildren().clear();
            stage.getScene().getAccelerators().clear();
            return true;
        });

        await().untilAsserted(() -> {
            System.gc();
            assertThat(opened.desk.refersTo(null)).as("desk").isTrue();
            assertThat(opened.view.refersTo(null)).as("view").isTrue();
        });
        // What outlives an organization: else it would have gone with it
        assertThat(parts.preferences().zoomProperty().get()).isEqualTo(Zoom.DEFAULT);
        assertThat(defects).isEmpty();
    }
}
