package org.roster.desktop.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.roster.client.platform.SystemProgram;
import org.roster.client.platform.Windows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Shows notifications with a program of the operating system. The program reads a script from
 * standard input, because all users of the machine can read command-line arguments. The script
 * encodes the texts, so that a text can't become a command.
 */
final class ScriptNotifier implements Notifier {

    /** The maximum run time of the program, in seconds. */
    private static final long TIMEOUT = 20;

    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final NotifierCommand command;
    private final Script script;

    /** The program with its arguments. */
    @FunctionalInterface
    interface NotifierCommand {

        /**
         * Returns the command.
         *
         * @throws IOException if the program can't be found
         */
        List<String> get() throws IOException;
    }

    /** Creates the script that the program runs. */
    @FunctionalInterface
    interface Script {

        /** Returns the script in ASCII. */
        String of(String title, String text) throws IOException;
    }

    ScriptNotifier(NotifierCommand command, Script script) {
        this.command = command;
        this.script = script;
    }

    static Notifier ofMac() {
        return new ScriptNotifier(
                () -> List.of("/usr/bin/osascript", "-l", "JavaScript", "-"),
                ScriptNotifier::javaScript);
    }

    static Notifier ofWindows() {
        return new ScriptNotifier(
                () -> powerShellCommand(Windows.systemFolder()), ScriptNotifier::powerShell);
    }

    /** Returns the command of the PowerShell that is part of Windows. */
    static List<String> powerShellCommand(Path systemFolder) {
        return List.of(
                systemFolder
                        .resolve(Path.of("WindowsPowerShell", "v1.0", "powershell.exe"))
                        .toString(),
                "-NoLogo",
                "-NoProfile",
                "-NonInteractive",
                "-ExecutionPolicy",
                "Bypass",
                "-Command",
                "-");
    }

    /**
     * Returns a script in JavaScript, in which any JSON string in ASCII is a valid string literal.
     */
    static String javaScript(String title, String text) throws JsonProcessingException {
        return """
        const app = Application.currentApplication();
        app.includeStandardAdditions = true;
        app.displayNotification(%s, {withTitle: %s});
        """
                .formatted(ASCII.writeValueAsString(text), ASCII.writeValueAsString(title));
    }

    /**
     * Returns a PowerShell script that shows a toast through the Windows Runtime. It uses the
     * application ID of PowerShell, as programs without an installed shortcut do.
     */
    static String powerShell(String title, String text) {
        return """
        $type = 'Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime'
        $manager = [Type]::GetType($type, $true)
        $toast = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent([Windows.UI.Notifications.ToastTemplateType]::ToastText02)
        $lines = $toast.GetElementsByTagName('text')
        $lines.Item(0).InnerText = [Text.Encoding]::Unicode.GetString([Convert]::FromBase64String('%s'))
        $lines.Item(1).InnerText = [Text.Encoding]::Unicode.GetString([Convert]::FromBase64String('%s'))
        $name = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe'
        [Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier($name).Show([Windows.UI.Notifications.ToastNotification]::new($toast))
        """
                .formatted(base64(title), base64(text));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_16LE));
    }

    @Override
    public void show(String title, String text) throws IOException {
        String told = script.of(title, text);
        List<String> started = command.get();
        Process process = SystemProgram.of(started).start();
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(told.getBytes(StandardCharsets.US_ASCII));
            }
            if (!process.waitFor(TIMEOUT, TimeUnit.SECONDS)) {
                throw new IOException(started.getFirst() + " did not exit in time");
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        started.getFirst() + " exited with code " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
