package org.roster.desktop.ui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;

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
}
