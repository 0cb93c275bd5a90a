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

import org.roster.client.ClientProduct;
import org.roster.client.RosterServiceClient;
import org.roster.client.TokenSource;
import org.roster.client.tls.TrustedCertificates;
import org.roster.contract.Me;
import org.roster.demo.MemorySettings;
import org.roster.demo.window.ScriptedFileDialogs;
import org.roster.desktop.DesktopEnvironment;
import org.roster.desktop.RosterDesktop;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.log.LogFile;
import org.roster.desktop.notification.Notifier;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.updates.UpdateSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
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
 * Runs and measures the desktop in a separate process, with a simulated sign-in instead of a
 * browser and an identity provider. Reads four lines from the standard input: the address of the
 * service, the file of its certificate authority, a token and the number of members. Prints one
 * line of figures.
 */
final class DesktopProcess {

    /** The prefix of the line of figures; other lines are log output. */
    static final String FIGURES = "figures: ";

    private static final PrintStream OUT = System.out;

    /** The minimum time that a user spends at the identity provider. */
    private static final int SIGN_IN_SECONDS = 4;

    /** Longer than the trim interval of the native heap in {@code installer/linux/roster.sh}. */
    private static final int IDLE_SECONDS = 11;

    private static final double LONG_PULSE = 50;
    private static final int ROUNDS = 9;
    private static final long TIMEOUT_SECONDS = 120;

    private DesktopProcess() {}

    /** Takes no arguments, because other users can see the arguments of a process. */
    @SuppressWarnings("CatchAndPrintStackTrace") // the parent process shows the standard error
    public static void main(String[] arguments) {
        int status = 1;
        try {
            measure();
            status = 0;
        } catch (Exception | Error e) {
            e.printStackTrace();
        } finally {
            // An open window keeps the JVM running
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
                new RosterServiceClient(
                        server,
                        TrustedCertificates.with(authority).context(),
                        ClientProduct.DESKTOP)) {
            Stage stage = onFxThread(() -> open(signIn, server));
            TokenSource tokens = new FixedToken(token);
            Me me = client.me(tokens);
            String organization = me.memberships().getFirst().organization().id();
            startSignIn(stage);
            TimeUnit.SECONDS.sleep(SIGN_IN_SECONDS);
            RowWatcher rows = onFxThread(() -> new RowWatcher(stage, members));
            // Completes the sign-in
            signIn.last().link().complete(server);
            signIn.last()
                    .session()
                    .complete(
                            new FakeSignIn.SignedIn(me, client.organization(organization, tokens)));
            rows.done.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            // The first search in a window is slower
            double firstSearch = keystroke(stage);
            double keystroke = medianOf(ROUNDS, () -> keystroke(stage));
            double sort = sort(stage);
            System.gc();
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
            Runtime runtime = Runtime.getRuntime();
            double heap = (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20);
            OUT.println(
                    (FIGURES + "%f %f %f %f %f %f %f %f")
                            .formatted(
                                    rows.first,
                                    rows.all,
                                    rows.longest,
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

    /** Waits until the window is drawn, then presses the provider's button. */
    private static void startSignIn(Stage stage) throws Exception {
        CompletableFuture<Boolean> pressed = new CompletableFuture<>();
        AnimationTimer timer =
                onFxThread(() -> {
                    AnimationTimer each =
                            new AnimationTimer() {
                                @Override
                                public void handle(long now) {
                                    findVisible(stage, ".provider-button")
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
            pressed.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
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
        return done.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Measures a change including the style and layout passes that it causes. Each change has its
     * own pulse, as an action of a user has.
     */
    private static double timeInPulse(Stage stage, Runnable change) throws Exception {
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
                            time.complete(millisecondsSince(begin[0]));
                        }
                    };
            scene.addPreLayoutPulseListener(before);
            scene.addPostLayoutPulseListener(after);
            Platform.requestNextPulse();
            return true;
        });
        return time.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    private static double millisecondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    /** Types a search letter by letter, deletes it, and returns the median including layout. */
    private static double keystroke(Stage stage) throws Exception {
        String typed = "member77";
        TextField search =
                onFxThread(() -> (TextField) findVisible(stage, "#search").orElseThrow());
        List<Double> times = new ArrayList<>();
        for (int i = 1; i <= 2 * typed.length(); i++) {
            int letters = i <= typed.length() ? i : 2 * typed.length() - i;
            times.add(timeInPulse(stage, () -> search.setText(typed.substring(0, letters))));
        }
        return Benchmark.median(times);
    }

    /** Returns the median of several rounds. */
    private static double medianOf(int rounds, Callable<Double> round) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            times.add(round.call());
        }
        return Benchmark.median(times);
    }

    /** Sorts the table by each column in both directions and returns the median. */
    private static double sort(Stage stage) throws Exception {
        TableView<?> table = onFxThread(() -> table(stage).orElseThrow());
        List<Double> times = new ArrayList<>();
        for (int column = 0; column < 4; column++) {
            for (TableColumn.SortType order : TableColumn.SortType.values()) {
                int by = column;
                times.add(timeInPulse(stage, () -> sortBy(table, by, order)));
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
        return findVisible(stage, "#table").map(table -> (TableView<?>) table);
    }

    /** Finds the visible node; hidden screens may have a node with the same selector. */
    private static Optional<Node> findVisible(Stage stage, String selector) {
        return stage.getScene().getRoot().lookupAll(selector).stream()
                .filter(node ->
                        Stream.iterate(node, Objects::nonNull, Node::getParent)
                                .allMatch(Node::isVisible))
                .findFirst();
    }

    /** Returns the proportional set size (PSS): each shared page counts by its share. */
    private static double proportionalMegabytes() throws IOException {
        return ProcFile.number(Path.of("/proc/self/smaps_rollup"), "Pss") / 1024.0;
    }

    /** Checks the table on each pulse until it contains all rows. */
    private static final class RowWatcher extends AnimationTimer {

        private final CompletableFuture<Boolean> done = new CompletableFuture<>();
        private final Stage stage;
        private final int members;
        private final long begin = System.nanoTime();
        private long last = begin;
        private double first;
        private double all;
        private double longest;

        RowWatcher(Stage stage, int members) {
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
                        "at %.0f ms: pulse of %.0f ms, %d rows"
                                .formatted(millisecondsSince(begin), pulse, rows));
            }
            if (rows > 0 && first == 0) {
                first = millisecondsSince(begin);
            }
            if (rows >= members) {
                all = millisecondsSince(begin);
                stop();
                done.complete(true);
            } else if (now - begin > TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS)) {
                stop();
                done.completeExceptionally(new TimeoutException(rows + " rows"));
            }
        }
    }

    /** A token that can't be renewed. */
    private record FixedToken(String token) implements TokenSource {
        @Override
        public String tokenInsteadOf(String rejected) {
            throw new IllegalStateException("the token was rejected");
        }
    }
}
