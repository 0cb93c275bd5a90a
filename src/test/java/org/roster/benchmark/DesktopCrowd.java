package org.roster.benchmark;

import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Window;

import org.roster.contract.Me;
import org.roster.demo.MemorySettings;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.service.RosterServiceClient;
import org.roster.desktop.service.TokenSource;
import org.roster.desktop.settings.Settings;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An organization in the rendered window, from the end of the sign-in on: when the first page is
 * there, and all; how long the window stands still meanwhile; how long a keystroke in the search
 * and a sort take, layout included; the heap, which holds the local identity providers as well.
 */
final class DesktopCrowd implements Benchmark.Measurement {

    private static final int RUNS = 5;
    private static final long PATIENCE_SECONDS = 120;

    private final int members;

    DesktopCrowd(int members) {
        this.members = members;
    }

    /** What one opening took, in milliseconds, and the heap in MB. */
    private record Opening(
            double first, double whole, double still, double keystroke, double sort, double heap) {}

    @Override
    public String run() throws Exception {
        // The platform without a display, as in the tests
        System.setProperty("glass.platform", "Roster");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        List<Opening> openings = new ArrayList<>();
        try (Place place = new Place(Engine.SQLITE)) {
            place.organization("organization", members);
            try (ServiceProcess service = place.serve("-Xmx128m")) {
                for (int i = 0; i < RUNS; i++) {
                    Opening opening = open(place);
                    Benchmark.say("%s, service %d MB", opening, service.residentBytes() >> 20);
                    openings.add(opening);
                }
            }
        }
        return ("%.0f ms to the first page, %.0f ms to all, still for %.0f ms, %.1f ms a keystroke,"
                        + " %.0f ms a sort, %.0f MB of heap (medians)")
                .formatted(
                        median(openings.stream().mapToDouble(Opening::first).toArray()),
                        median(openings.stream().mapToDouble(Opening::whole).toArray()),
                        median(openings.stream().mapToDouble(Opening::still).toArray()),
                        median(openings.stream().mapToDouble(Opening::keystroke).toArray()),
                        median(openings.stream().mapToDouble(Opening::sort).toArray()),
                        median(openings.stream().mapToDouble(Opening::heap).toArray()));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private Opening open(Place place) throws Exception {
        String token = place.token();
        TokenSource tokens =
                new TokenSource() {
                    @Override
                    public String token() {
                        return token;
                    }

                    @Override
                    public String tokenInsteadOf(String refused) {
                        throw new IllegalStateException("The token was refused");
                    }
                };
        FakeSignIn signIn = new FakeSignIn();
        Settings settings = Settings.DEFAULT.withServerAddress(place.url());
        try (RosterServiceClient client =
                        new RosterServiceClient(URI.create(place.url()), place.tls());
                DesktopDriver window =
                        DesktopDriver.open(signIn, new MemorySettings(settings), Instant::now)) {
            window.click("Sign in with Google");
            window.awaitText("Go on in your browser");
            Me me = client.me(tokens);
            String organization = me.memberships().getFirst().organization().id();
            Pulses pulses = DesktopDriver.onFxThread(() -> new Pulses(members));
            signIn.last()
                    .session()
                    .complete(
                            new FakeSignIn.SignedIn(me, client.organization(organization, tokens)));
            pulses.done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            double keystroke = keystroke();
            double sort = DesktopDriver.onFxThread(DesktopCrowd::sort);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            double heap = (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20);
            return new Opening(pulses.first, pulses.whole, pulses.longest, keystroke, sort, heap);
        }
    }

    private static Scene scene() {
        return Window.getWindows().getFirst().getScene();
    }

    private static void layOut() {
        scene().getRoot().applyCss();
        scene().getRoot().layout();
    }

    /** Types a search letter by letter and takes it back, and gives the median. */
    private static double keystroke() {
        String typed = "member77";
        List<Double> times = new ArrayList<>();
        for (int i = 1; i < 2 * typed.length(); i++) {
            int letters = i <= typed.length() ? i : 2 * typed.length() - i;
            times.add(
                    DesktopDriver.onFxThread(() -> {
                        TextField search = (TextField) scene().lookup("#search");
                        long begin = System.nanoTime();
                        search.setText(typed.substring(0, letters));
                        layOut();
                        return (System.nanoTime() - begin) / 1e6;
                    }));
        }
        DesktopDriver.onFxThread(() -> {
            ((TextField) scene().lookup("#search")).setText("");
            return true;
        });
        return median(times.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Turns the table to the order of usernames. */
    private static double sort() {
        TableView<?> table = (TableView<?>) scene().lookup("#table");
        long begin = System.nanoTime();
        sortBy(table, 1);
        layOut();
        return (System.nanoTime() - begin) / 1e6;
    }

    private static <R> void sortBy(TableView<R> table, int column) {
        TableColumn<R, ?> by = table.getColumns().get(column);
        by.setSortType(TableColumn.SortType.DESCENDING);
        table.getSortOrder().setAll(List.of(by));
    }

    /** Looks at the table with each pulse, from when it is made until all rows are there. */
    private static final class Pulses extends AnimationTimer {

        private final CompletableFuture<Boolean> done = new CompletableFuture<>();
        private final int members;
        private final long begin = System.nanoTime();
        private long last = begin;
        private double first;
        private double whole;
        private double longest;

        Pulses(int members) {
            this.members = members;
            start();
        }

        @Override
        public void handle(long ignored) {
            long now = System.nanoTime();
            longest = Math.max(longest, (now - last) / 1e6);
            last = now;
            int rows =
                    scene().lookup("#table") instanceof TableView<?> table
                            ? table.getItems().size()
                            : 0;
            if (rows > 0 && first == 0) {
                first = (now - begin) / 1e6;
            }
            if (rows >= members) {
                whole = (now - begin) / 1e6;
                stop();
                done.complete(true);
            } else if (now - begin > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                stop();
                done.completeExceptionally(new TimeoutException(rows + " rows"));
            }
        }
    }
}
