package org.roster.demo.tour;

import org.roster.demo.DemoBackend;
import org.roster.demo.TemporaryFolder;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.module.ExampleModule;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.SampleOrganization;
import org.roster.demo.tour.CommandLineProcess.EndedCommand;
import org.roster.demo.window.DesktopDriver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A script makes the organization match a list: it invites an account that joins and uses a module,
 * and removes it after it is deleted from the list.
 */
final class SyncSteps extends TourSteps {

    private static final String NEW_LINE = "lise@example.com,member,google\n";

    /** The members that the SCIM connection of the tour manages, whom the script leaves alone. */
    private static final int MANAGED_MEMBERS = 1;

    private final DemoBackend backend;
    private final ExampleModule module;
    private final ScriptedBrowser lise;

    /**
     * Creates the steps.
     *
     * @param lise the browser of {@code lise@example.com}, who is signed in to the module
     */
    SyncSteps(
            DemoBackend backend,
            DesktopDriver window,
            StepPictures pictures,
            ExampleModule module,
            ScriptedBrowser lise) {
        super(window, pictures);
        this.backend = backend;
        this.module = module;
        this.lise = lise;
    }

    /**
     * Runs the steps.
     *
     * @param token an API token that reads and changes members and invites
     */
    void run(String token) {
        try (TemporaryFolder folder = TemporaryFolder.create("roster-sync")) {
            CommandLineProcess roster = new CommandLineProcess(folder.path(), backend, token);
            Path list = folder.path().resolve("users.csv");
            String others = list();
            write(list, others + NEW_LINE);
            invitation(roster, list);
            write(list, others);
            removal(roster, list);
        }
    }

    /** Returns a list with all current members, and with the pending invites for members. */
    private static String list() {
        return Stream.concat(
                        SampleOrganization.members().stream().map(SampleAccount::username),
                        Stream.of(SampleOrganization.DOROTHY.username()))
                .map(username -> username + ",,\n")
                .collect(Collectors.joining("", "username,role,provider\n", ""));
    }

    private void invitation(CommandLineProcess roster, Path list) {
        EndedCommand plan =
                roster.run("users", "sync", "users.csv", "--remove", "--dry-run").done();
        require(plan.output().contains("invite  planned"), plan.output());
        EndedCommand applied = roster.run("users", "sync", "users.csv", "--remove", "--yes").done();
        require(applied.output().contains("invite  done"), applied.output());
        EndedCommand again = roster.run("users", "sync", "users.csv", "--remove", "--yes").done();
        require(again.output().strip().equals("The members match the list."), again.output());
        page(
                CommandLineProcess.page(list, plan, applied, again),
                "sync-invite",
                "A script plans and makes the changes that a list requires; a second run does"
                        + " nothing");
        EndedCommand link = roster.run("invites", "link", "lise@example.com").done();
        lise.open(URI.create(link.output().strip()));
        lise.press("Google");
        BrowserPage welcome = lise.chooseAccount("lise@example.com");
        require(welcome.status() == 200, welcome.text());
        window.awaitRow("Lise Example", "lise@example.com", "Google", "Member");
        BrowserPage used = lise.open(module.url());
        require(used.status() == 200, used.text());
        page(used, "module-synced", "The module lets the invited account in");
    }

    private void removal(CommandLineProcess roster, Path list) {
        EndedCommand removed = roster.run("users", "sync", "users.csv", "--remove", "--yes").done();
        require(removed.output().contains("remove  done"), removed.output());
        page(
                CommandLineProcess.page(list, removed),
                "sync-remove",
                "Deleted from the list, the account is removed");
        window.awaitRowCount(SampleOrganization.members().size() + MANAGED_MEMBERS);
        BrowserPage denied = lise.open(module.url());
        require(denied.status() == 403, denied.text());
        page(denied, "module-unsynced", "The module refuses the removed account");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
