package org.roster.desktop.signin;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Label;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.ui.text.Messages;

@ExtendWith(TestWindow.class)
class KnownServerRowTest {

    @Test
    void accountCannotHideOrReverseItsText() {
        KnownServer server = new KnownServer("https://example.com", "ada\u202Emoc.elpmaxe");
        Stage window =
                TestWindow.showStyled(
                        () ->
                                new KnownServerRow(
                                        server,
                                        Messages.beside(KnownServerList.class),
                                        chosen -> {},
                                        forgotten -> {}),
                        400,
                        100);

        assertThat(
                        FxThread.call(() ->
                                window.getScene().getRoot().lookupAll(".muted").stream()
                                        .map(label -> ((Label) label).getText())
                                        .toList()))
                .containsExactly("ada[U+202E]moc.elpmaxe");
    }
}
