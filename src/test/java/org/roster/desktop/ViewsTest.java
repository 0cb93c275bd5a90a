package org.roster.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.ui.theme.Theme;
import org.testfx.api.FxRobot;
import org.testfx.robot.BaseRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Tests that every view loads, is accessible to screen readers, and works without a mouse. */
@ExtendWith(TestWindow.class)
class ViewsTest {

    /** Exceeds the number of controls in any view. */
    private static final int MAX_TABS = 60;

    /** The texts without placeholders. */
    private static final Set<String> CONSTANTS =
            MessageBundle.ofTheDesktop().stream()
                    .flatMap(bundle -> bundle.english().values().stream())
                    .filter(text -> text.indexOf('{') < 0)
                    .collect(Collectors.toSet());

    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final Times times = new Times(() -> Samples.NOW);
    private Stage stage;

    @BeforeEach
    void open() {
        stage = FxThread.call(() -> new Stage());
    }

    /** Returns a controller for every view, in each state with different controls. */
    private Map<String, Supplier<Object>> controllers() {
        ViewParts parts = new ViewParts(tasks.tasks(), times, () -> stage);
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        MemberViews members = new MemberViews(parts);
        IntegrationViews integrations = new IntegrationViews(parts);
        all.putAll(new SignInViews(parts).controllers());
        all.putAll(members.controllers());
        all.putAll(integrations.controllers());
        all.putAll(new OrganizationViews(parts, members, integrations).controllers());
        return all;
    }

    static Set<String> views() {
        return new ViewsTest().controllers().keySet();
    }

    @Test
    void everyViewIsTested() {
        List<String> views =
                MessageBundle.files("org/roster/desktop", ".fxml").stream()
                        .map(file -> file.toString().replaceAll(".*/desktop/", ""))
                        .toList();
        assertThat(views)
                .hasSizeGreaterThan(6)
                .allSatisfy(view -> assertThat(controllers()).containsKey(view));
    }

    private Parent show(String view) {
        return FxThread.call(() -> {
            Object controller = Objects.requireNonNull(controllers().get(view)).get();
            Parent root = Views.load(controller);
            assertThat(view).startsWith(file(controller));
            Scene scene = new Scene(root, 1200, 740);
            scene.getStylesheets().add(Theme.stylesheet());
            stage.setScene(scene);
            stage.show();
            stage.requestFocus();
            root.applyCss();
            root.layout();
            return root;
        });
    }

    private static String file(Object controller) {
        Class<?> type = controller.getClass();
        String feature = type.getPackageName().replaceAll(".*\\.desktop\\.", "").replace('.', '/');
        return feature + "/" + type.getSimpleName().replace("Controller", "View") + ".fxml";
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyControlHasAnAccessibleName(String view) {
        Parent root = show(view);

        assertThat(root.lookupAll(".label")).isNotEmpty();
        assertThat(FxThread.call(() -> AccessibleControls.nameless(root))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("views")
    void onlyConstantTextsCanHaveMnemonics(String view) {
        Parent root = show(view);

        // Other texts can contain names, whose underscores would disappear
        assertThat(
                        FxThread.call(() ->
                                root.lookupAll("*").stream()
                                        .filter(Labeled.class::isInstance)
                                        .map(Labeled.class::cast)
                                        .filter(Labeled::isMnemonicParsing)
                                        .map(Labeled::getText)
                                        .filter(text -> text != null && !text.isEmpty())
                                        .filter(text -> !CONSTANTS.contains(text))
                                        .toList()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyControlIsReachableByTab(String view) {
        Parent root = show(view);
        // Key presses before this are lost
        await().until(() -> FxThread.call(() -> stage.isFocused()));
        Set<Node> reached = new HashSet<>();
        Node focused = focused(root);
        for (int i = 0; i < MAX_TABS && reached.add(focused); i++) {
            pressTab();
            focused = focused(root);
        }

        assertThat(FxThread.call(() -> AccessibleControls.unreached(root, reached))).isEmpty();
    }

    private static Node focused(Parent root) {
        return FxThread.call(() -> root.getScene().getFocusOwner());
    }

    /** Presses Tab without the delays of the robot. */
    private static void pressTab() {
        BaseRobot keyboard = new FxRobot().robotContext().getBaseRobot();
        keyboard.pressKeyboard(KeyCode.TAB);
        keyboard.releaseKeyboard(KeyCode.TAB);
        WaitForAsyncUtils.waitForFxEvents(1);
    }
}
