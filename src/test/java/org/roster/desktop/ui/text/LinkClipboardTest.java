package org.roster.desktop.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.Clipboard;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.fake.TestWindow;

import java.time.Duration;
import java.util.Optional;

@ExtendWith(TestWindow.class)
class LinkClipboardTest {

    private static final String LINK = "https://roster.example.com/invite/abc";

    private final TestTasks tasks = new TestTasks();
    private boolean clears = true;

    private Optional<String> afterTwoMinutes(@Nullable String otherMeanwhile) {
        return FxThread.call(() -> {
            new LinkClipboard(tasks.tasks(), () -> clears).put(LINK);
            assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo(LINK);
            if (otherMeanwhile != null) {
                SystemClipboard.put(otherMeanwhile);
            }
            tasks.passTime(LinkClipboard.LIFETIME);
            return Optional.ofNullable(Clipboard.getSystemClipboard().getString());
        });
    }

    @Test
    void linkIsClearedAfterTwoMinutes() {
        assertThat(afterTwoMinutes(null)).isEmpty();
    }

    @Test
    void otherClipboardContentIsKept() {
        assertThat(afterTwoMinutes("something else")).contains("something else");
    }

    @Test
    void copyingAgainRestartsTheTwoMinutes() {
        Optional<String> left =
                FxThread.call(() -> {
                    LinkClipboard clipboard = new LinkClipboard(tasks.tasks());
                    // Runs before the other task that is due then
                    var _ = tasks.tasks().later(Duration.ZERO, () -> clipboard.put(LINK));
                    clipboard.put(LINK);
                    tasks.passTime(LinkClipboard.LIFETIME);
                    return Optional.ofNullable(Clipboard.getSystemClipboard().getString());
                });
        assertThat(left).contains(LINK);
        assertThat(tasks.waitingForLater()).isEqualTo(1);
    }

    @Test
    void linkStaysIfClearingIsDisabled() {
        clears = false;

        assertThat(afterTwoMinutes(null)).contains(LINK);
    }

    private Optional<String> afterClosing(String content) {
        return FxThread.call(() -> {
            LinkClipboard clipboard = new LinkClipboard(tasks.tasks(), () -> clears);
            clipboard.put(LINK);
            SystemClipboard.put(content);
            clipboard.close();
            return Optional.ofNullable(Clipboard.getSystemClipboard().getString());
        });
    }

    @Test
    void linkIsClearedWhenTheWindowCloses() {
        assertThat(afterClosing(LINK)).isEmpty();
        assertThat(afterClosing("something else")).contains("something else");
        clears = false;
        assertThat(afterClosing(LINK)).contains(LINK);
    }

    @Test
    void clearedClipboardIsNotClearedAgain() {
        Optional<String> left =
                FxThread.call(() -> {
                    LinkClipboard clipboard = new LinkClipboard(tasks.tasks());
                    clipboard.put(LINK);
                    tasks.passTime(LinkClipboard.LIFETIME);
                    SystemClipboard.put(LINK);
                    clipboard.close();
                    return Optional.ofNullable(Clipboard.getSystemClipboard().getString());
                });
        assertThat(left).contains(LINK);
    }
}
