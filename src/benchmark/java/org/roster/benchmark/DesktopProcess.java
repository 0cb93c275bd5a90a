package org.roster.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

import org.roster.contract.Me;
import org.roster.demo.MemorySettings;
import org.roster.demo.window.ScriptedFileDialogs;
import org.roster.desktop.DesktopEnvironment;
import org.roster.desktop.RosterDesktop;
import org.roster.desktop.client.RosterServiceClient;
import org.roster.desktop.client.TokenSource;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.log.LogFile;
import org.roster.desktop.notification.Notifier;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.tls.TrustedCertificates;
import org.roster.desktop.updates.UpdateSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The desktop in a process of its own, from the end of the sign-in on; the browser and the provider
 * are left out. Reads the service's address, the file of its certificate authority, a token and the
 * number of members from the standard input, a line each, and writes one line of figures.
 */
final class DesktopProcess {

    /** What the line of figures begins with; others are of the log. */
    static final String FIGURES = "figures: ";

    private static final PrintStream OUT = System.out;

    /** No person is quicker than that at an identity provider. */
    private static final int IN_THE_BROWSER_SECONDS = 4;

    /** Longer than glibc takes to give back what it keeps, see installer/linux/roster.sh. */
    private static final int AT_REST_SECONDS = 11;

    private static final double LONG_PULSE = 50;
    private static final int ROUNDS = 9;
    private static final long PATIENCE_SECONDS = 120;

    private DesktopProcess() {}

    /** Takes no arguments: a token is nobody else's business. */
    @SuppressWarnings("CatchAndPrintStackTrace") // its parent shows what goes to standard error
    public static void main(String[] arguments) {
        int status = 1;
        try {
            measure();
            status = 0;
        } catch (Exception | Error e) {
            e.printStackTrace();
        } finally {
            // The window would keep the process
            System.exit(status);
        }
    }

    private static void measure() throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        URI server = URI.create(in.readLine());
        Path authority = Path.of(in.readLine());
        String token = in.readLine();
        int members = Integer.parseInt(in.readLine());
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        FakeSignIn signIn = new FakeSignIn();
        try (RosterServiceClient client =
                new RosterServiceClient(server, TrustedCertificates.context(authority))) {
            Stage stage = onFxThread(() -> open(signIn, server));
            TokenSource tokens = new Given(token);
            Me me = client.me(tokens);
            String organization = me.memberships().getFirst().organization().id();
            awaitPulses(stage);
            TimeUnit.SECONDS.sleep(IN_THE_BROWSER_SECONDS);
            Pulses pulses = onFxThread(() -> new Pulses(stage, members));
            // What waited for the provider's page is let go of
            signIn.last().link().complete(server);
            signIn.last()
                    .session()
                    .complete(
                            new FakeSignIn.SignedIn(me, client.organization(organization, tokens)));
            pulses.done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            // The first one is of a window that nobody has searched yet
            double firstSearch = keystroke(stage);
            double keystroke = usual(ROUNDS, () -> keystroke(stage));
            double sort = sort(stage);
            System.gc();
            TimeUnit.SECONDS.sleep(AT_REST_SECONDS);
            Runtime runtime = Runtime.getRuntime();
            double heap = (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20);
            OUT.println(
                    (FIGURES + "%f %f %f %f %f %f %f %f")
                            .formatted(
                                    pulses.first,
                                    pulses.whole,
                                    pulses.longest,
                                    firstSearch,
                                    keystroke,
                                    sort,
                                    heap,
                                    proportionalMegabytes()));
        }
    }

    private static Stage open(FakeSignIn signIn, URI server) {
        Stage stage = new Stage();
        Settings settings = Settings.DEFAULT.withServerAddress(server.toString());
        RosterDesktop desktop =
                new RosterDesktop(
                        stage,
                        signIn,
                        new MemorySettings(settings),
                        new DesktopEnvironment(
                                page -> {},
                                new ScriptedFileDialogs(Path.of("")),
                                LogFile.NONE,
                                page -> {},
                                Notifier.NONE,
                                UpdateSource.NONE),
                        Instant::now);
        desktop.show();
        return stage;
    }

    /** Waits until the window is drawn, and presses the provider's button. */
    private static void awaitPulses(Stage stage) throws Exception {
        CompletableFuture<Boolean> pressed = new CompletableFuture<>();
        AnimationTimer timer =
                onFxThread(() -> {
                    AnimationTimer each =
                            new AnimationTimer() {
                                @Override
                                public void handle(long now) {
                                    shown(stage, ".provider-button")
                                            .ifPresent(button -> {
                                                stop();
                                                ((Button) button).fire();
                                                pressed.complete(true);
                                            });
                                }
                            };
                    each.start();
                    return each;
                });
        try {
            pressed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            timer.stop();
        }
    }

    private static <T> T onFxThread(Callable<T> work) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Exception | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * How long a change takes with what the window does for it then: styles and layout, as far as
     * they are not what they were before. In a pulse of its own, as what a person does.
     */
    private static double inPulse(Stage stage, Runnable change) throws Exception {
        CompletableFuture<Double> time = new CompletableFuture<>();
        onFxThread(() -> {
            Scene scene = stage.getScene();
            long[] begin = new long[1];
            Runnable before =
                    new Runnable() {
                        @Override
                        public void run() {
                            scene.removePreLayoutPulseListener(this);
                            begin[0] = System.nanoTime();
                            change.run();
                        }
                    };
            Runnable after =
                    new Runnable() {
                        @Override
                        public void run() {
                            scene.removePostLayoutPulseListener(this);
                            time.complete(since(begin[0]));
                        }
                    };
            scene.addPreLayoutPulseListener(before);
            scene.addPostLayoutPulseListener(after);
            Platform.requestNextPulse();
            return true;
        });
        return time.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    /** Types a search letter by letter and takes it back, and gives the median with its layout. */
    private static double keystroke(Stage stage) throws Exception {
        String typed = "member77";
        TextField search = onFxThread(() -> (TextField) shown(stage, "#search").orElseThrow());
        List<Double> times = new ArrayList<>();
        for (int i = 1; i <= 2 * typed.length(); i++) {
            int letters = i <= typed.length() ? i : 2 * typed.length() - i;
            times.add(inPulse(stage, () -> search.setText(typed.substring(0, letters))));
        }
        return Benchmark.median(times);
    }

    /** The median of some. */
    private static double usual(int rounds, Callable<Double> round) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            times.add(round.call());
        }
        return Benchmark.median(times);
    }

    /** Turns the table to each of its orders, there and back, and gives the median. */
    private static double sort(Stage stage) throws Exception {
        TableView<?> table = onFxThread(() -> table(stage).orElseThrow());
        List<Double> times = new ArrayList<>();
        for (int column = 0; column < 4; column++) {
            for (TableColumn.SortType order : TableColumn.SortType.values()) {
                int by = column;
                times.add(inPulse(stage, () -> sortBy(table, by, order)));
            }
        }
        return Benchmark.median(times);
    }

    private static <R> void sortBy(TableView<R> table, int column, TableColumn.SortType order) {
        TableColumn<R, ?> by = table.getColumns().get(column);
        by.setSortType(order);
        table.getSortOrder().setAll(List.of(by));
    }

    private static Optional<TableView<?>> table(Stage stage) {
        return shown(stage, "#table").map(table -> (TableView<?>) table);
    }

    /** Each screen has its own; those of the others are there, too, but not seen. */
    private static Optional<Node> shown(Stage stage, String selector) {
        return stage.getScene().getRoot().lookupAll(selector).stream()
                .filter(node ->
                        Stream.iterate(node, Objects::nonNull, Node::getParent)
                                .allMatch(Node::isVisible))
                .findFirst();
    }

    /** Its memory, shared pages by their share, as browsers are measured. */
    private static double proportionalMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/smaps_rollup")).stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
                .findFirst()
                .orElseThrow();
    }

    /** Looks at the table with each pulse until all rows are there. */
    private static final class Pulses extends AnimationTimer {

        private final CompletableFuture<Boolean> done = new CompletableFuture<>();
        private final Stage stage;
        private final int members;
        private final long begin = System.nanoTime();
        private long last = begin;
        private double first;
        private double whole;
        private double longest;

        Pulses(Stage stage, int members) {
            this.stage = stage;
            this.members = members;
            start();
        }

        @Override
        public void handle(long ignored) {
            long now = System.nanoTime();
            double pulse = (now - last) / 1e6;
            longest = Math.max(longest, pulse);
            last = now;
            int rows = table(stage).map(table -> table.getItems().size()).orElse(0);
            if (pulse > LONG_PULSE) {
                OUT.println(
                        "%.0f ms, a pulse of %.0f ms, %d rows"
                                .formatted(since(begin), pulse, rows));
            }
            if (rows > 0 && first == 0) {
                first = since(begin);
            }
            if (rows >= members) {
                whole = since(begin);
                stop();
                done.complete(true);
            } else if (now - begin > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                stop();
                done.completeExceptionally(new TimeoutException(rows + " rows"));
            }
        }
    }

    /** A token that is never renewed. */
    private record Given(String token) implements TokenSource {
        @Override
        public String tokenInsteadOf(String refused) {
            throw new IllegalStateException("The token was refused");
        }
    }
}
