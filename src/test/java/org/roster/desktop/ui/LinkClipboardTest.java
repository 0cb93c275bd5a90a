package org.roster.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.Clipboard;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.fake.TestTasks;
import org.testfx.api.FxToolkit;

import java.util.Optional;
import java.util.concurrent.TimeoutException;

class LinkClipboardTest {

    private static final String LINK = "https://roster.example.com/invite/abc";

    private final TestTasks tasks = new TestTasks();
    private boolean clears = true;

    @BeforeEach
    void start() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private Optional<String> afterTwoMinutes(@Nullable String otherMeanwhile) {
        return DesktopDriver.onFxThread(() -> {
            new LinkClipboard(tasks.tasks(), () -> clears).put(LINK);
            assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo(LINK);
            if (otherMeanwhile != null) {
                SystemClipboard.put(otherMeanwhile);
            }
            tasks.passTime(LinkClipboard.LASTS);
            return Optional.ofNullable(Clipboard.getSystemClipboard().getString());
        });
    }

    @Test
    void linkLeavesTheClipboardAfterTwoMinutes() {
        assertThat(afterTwoMinutes(null)).isEmpty();
    }

    @Test
    void whatWasCopiedMeanwhileStays() {
        assertThat(afterTwoMinutes("something else")).contains("something else");
    }

    @Test
    void linkStaysWhereThePersonWantsItTo() {
        clears = false;

        assertThat(afterTwoMinutes(null)).contains(LINK);
    }
}
