package org.roster.packaging;

import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.mail.MailSink;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.LocalService;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The environment of {@code installer/linux/smoke-test}: local identity providers, a mail server
 * and scripted browsers. It reads one command per line from the standard input and answers each
 * with a line that starts with {@code ok} or {@code failed}.
 */
public final class SmokeTestServices {

    private static final int PORT = 8443;

    private final LocalProviders providers = LocalProviders.start();
    private final MailSink mail;

    private SmokeTestServices(Path folder) throws IOException {
        mail = MailSink.start(folder.resolve("mail"));
        for (String name : new String[] {"ada", "alan"}) {
            providers.add(
                    SampleAccount.google(
                            name + "@example.com",
                            Character.toUpperCase(name.charAt(0))
                                    + name.substring(1)
                                    + " Example"));
        }
        providers.registerRedirect("https://localhost:" + PORT);
        Map<String, String> settings =
                new TreeMap<>(LocalService.settings(folder, providers, mail.port()));
        settings.put("roster.listen", "127.0.0.1:" + PORT);
        // The installed configuration has these
        settings.keySet()
                .removeIf(
                        key -> key.equals("roster.database.url") || key.startsWith("roster.link"));
        settings.remove("roster.operations.listen");
        Files.writeString(
                folder.resolve("settings.properties"),
                settings.entrySet().stream()
                        .map(each -> each.getKey() + " = " + each.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    /**
     * Starts the services.
     *
     * @param arguments the folder for the files
     */
    public static void main(String[] arguments) throws IOException {
        SmokeTestServices services = new SmokeTestServices(Path.of(arguments[0]));
        System.out.println("ok");
        try (BufferedReader commands =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                System.out.println(services.run(line.split(" ")));
            }
        }
        System.exit(0);
    }

    private String run(String[] words) {
        try (ScriptedBrowser browser = new ScriptedBrowser(providers.clientContext())) {
            return switch (words[0]) {
                case "redeem" -> {
                    browser.open(URI.create(words[2]));
                    browser.press("Google");
                    yield "ok " + browser.chooseAccount(words[1]).text();
                }
                case "sign-in" -> "ok " + browser.signIn(URI.create(words[2]), words[1]).text();
                case "mail" -> "ok " + mail.awaitMailTo(words[1]).links().getFirst();
                default -> "failed: unknown command";
            };
        } catch (RuntimeException e) {
            return "failed: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        }
    }
}
