package org.roster.desktop.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the text of the scripts; they only run on their own operating systems. */
class ScriptNotifierTest {

    private static final Pattern JAVA_SCRIPT =
            Pattern.compile("displayNotification\\((\".*\"), \\{withTitle: (\".*\")}\\);\n$");
    private static final Pattern BASE64 = Pattern.compile("FromBase64String\\('([A-Za-z0-9+/=]*)'");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lise accepted the invite.",
                "\"}); app.doShellScript(\"id\"); ({a: \"",
                "\\\"); //",
                "'); Start-Process calc; ('",
                "$(id) `id` %s %1$s",
                "a\nb\r\nc\u2028d\u0000e",
                "Zoë 李 \uD83D\uDE00 \u202E",
            })
    void textIsEscapedInEveryScript(String text) throws IOException {
        String javaScript = ScriptNotifier.javaScript("Title", text);
        Matcher call = JAVA_SCRIPT.matcher(javaScript);
        assertThat(call.find()).isTrue();
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readValue(call.group(1), String.class)).isEqualTo(text);
        assertThat(json.readValue(call.group(2), String.class)).isEqualTo("Title");
        assertThat(javaScript).isASCII().hasLineCount(3);

        String powerShell = ScriptNotifier.powerShell("Title", text);
        Matcher encoded = BASE64.matcher(powerShell);
        assertThat(encoded.results().map(found -> decoded(found.group(1))))
                .containsExactly("Title", text);
        assertThat(powerShell).isASCII().hasLineCount(8);
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_16LE);
    }

    @Test
    void scriptIsPassedOnStandardInputOnly(@TempDir Path folder) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "Runs a program of POSIX");
        Path heard = folder.resolve("heard");
        new ScriptNotifier(
                        () -> List.of("/bin/sh", "-c", "cat > '" + heard + "'"),
                        (title, text) -> title + "|" + text)
                .show("Title", "Text");
        assertThat(heard).hasContent("Title|Text");

        assertThatIOException()
                .isThrownBy(() ->
                        new ScriptNotifier(
                                        () -> List.of("/bin/sh", "-c", "cat >/dev/null; exit 3"),
                                        (title, text) -> text)
                                .show("Title", "Text"))
                .withMessageContaining("code 3");
    }

    @Test
    void powerShellComesFromTheSystemFolder(@TempDir Path system32) {
        assertThat(Path.of(ScriptNotifier.powerShellCommand(system32).getFirst()))
                .isAbsolute()
                .startsWithRaw(system32)
                .hasFileName("powershell.exe");
    }
}
