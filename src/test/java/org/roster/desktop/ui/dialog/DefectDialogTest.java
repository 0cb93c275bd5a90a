package org.roster.desktop.ui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Label;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;

import java.io.IOException;

@ExtendWith(TestWindow.class)
class DefectDialogTest {

    private static IllegalStateException defect(String secret) {
        IllegalStateException defect =
                new IllegalStateException(secret, new IOException("because of " + secret));
        defect.addSuppressed(new IllegalArgumentException("and of " + secret));
        return defect;
    }

    @Test
    void detailsContainTypesAndLocationsButNoInput() {
        String details = DefectDialog.details(defect("eyJhbGciOi"));

        assertThat(details)
                .doesNotContain("eyJhbGciOi")
                .contains("java.lang.IllegalStateException", "java.io.IOException")
                .contains(DefectDialogTest.class.getName() + ".defect(DefectDialogTest.java:");
    }

    @Test
    void codeIsStableForTheSameLocation() {
        IllegalStateException one = defect("one");
        IllegalStateException two = defect("two");
        IllegalStateException elsewhere = new IllegalStateException("three");

        assertThat(DefectDialog.code(one)).matches("R-[0-9A-F]{8}");
        assertThat(DefectDialog.code(two)).isEqualTo(DefectDialog.code(one));
        assertThat(DefectDialog.code(elsewhere)).isNotEqualTo(DefectDialog.code(one));
    }

    @Test
    void circularCausesTerminate() {
        IOException first = new IOException("first");
        IOException second = new IOException("second", first);
        first.initCause(second);

        assertThat(DefectDialog.details(first)).contains("java.io.IOException");
    }

    private static int openReports(Stage owner) {
        return FxThread.call(
                () -> (int) Window.getWindows().stream().filter(window -> window != owner).count());
    }

    @Test
    void oneReportIsOpenAndOneFailureIsReportedAFewTimes() {
        Stage owner = TestWindow.showStyled(() -> new Label("Owner"), 800, 600);
        DefectDialog dialog =
                FxThread.call(() -> new DefectDialog(new Dialogs(() -> owner), () -> {}));
        Runnable storm =
                () ->
                        FxThread.call(() -> {
                            for (int each = 0; each < 10; each++) {
                                dialog.show(defect("one"));
                            }
                            dialog.show(new IllegalStateException("another"));
                            return true;
                        });
        int reports = 0;
        for (int each = 0; each < 2 * DefectDialog.MAX_REPORTS; each++) {
            storm.run();
            assertThat(openReports(owner)).isLessThanOrEqualTo(1);
            reports += openReports(owner);
            FxThread.call(() -> {
                Window.getWindows().stream()
                        .filter(window -> window != owner)
                        .toList()
                        .forEach(Window::hide);
                return true;
            });
        }
        // Those of both failures
        assertThat(reports).isEqualTo(2 * DefectDialog.MAX_REPORTS);
        storm.run();
        assertThat(openReports(owner)).isZero();
    }
}
