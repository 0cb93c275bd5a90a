package org.roster.desktop.updates;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.settings.SettingsStore;
import org.roster.desktop.task.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks for a new version once a day, if the user wants it, and offers each one found. */
public final class UpdateWatch {

    /** The delay of the first check, because Roster is busy during startup. */
    static final Duration FIRST = Duration.ofMinutes(1);

    /** The time between two checks. */
    static final Duration PAUSE = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(UpdateWatch.class);

    private final UpdateSource source;
    private final @Nullable Version current;
    private final ObservableValue<Boolean> wanted;
    private final SettingsStore settings;
    private final Tasks tasks;
    private final Consumer<Update> offer;

    /**
     * Creates a watch; {@link #begin} starts it.
     *
     * @param current the running version, or null if it is unknown; nothing is offered then
     * @param wanted whether to check for updates
     * @param offer receives each newer version
     */
    public UpdateWatch(
            UpdateSource source,
            @Nullable Version current,
            ObservableValue<Boolean> wanted,
            SettingsStore settings,
            Tasks tasks,
            Consumer<Update> offer) {
        this.source = source;
        this.current = current;
        this.wanted = wanted;
        this.settings = settings;
        this.tasks = tasks;
        this.offer = offer;
    }

    /** Returns the running version, or null if the build has none. */
    public static @Nullable Version currentVersion() {
        String version = UpdateWatch.class.getPackage().getImplementationVersion();
        return version == null ? null : Version.parse(version).orElse(null);
    }

    /** Starts the watch. It also checks immediately when the user turns on update checks. */
    public void begin() {
        if (source.isPossible() && current != null) {
            wanted.addListener((changed, before, now) -> lookIfWanted());
            later(FIRST);
        }
    }

    private void later(Duration after) {
        var _ =
                tasks.later(
                        after,
                        () -> {
                            lookIfWanted();
                            later(PAUSE);
                        });
    }

    private void lookIfWanted() {
        if (wanted.getValue()) {
            tasks.call(IOException.class, source::newest)
                    .onSuccess(this::found)
                    .onFailure(e -> LOG.info("Cannot check for updates: {}", e.toString()))
                    .start();
        }
    }

    private void found(Update update) {
        Optional<Version> seen =
                Optional.ofNullable(settings.settings().updates().newest()).flatMap(Version::parse);
        if (seen.filter(before -> before.compareTo(update.version()) > 0).isPresent()) {
            // Old signatures stay valid: an attacker could replay one to hide a later version
            LOG.warn(
                    "Ignoring {} as the newest version: a later one was already published",
                    update.version());
            return;
        }
        settings.save(
                settings.settings()
                        .withUpdates(
                                settings.settings()
                                        .updates()
                                        .withNewest(update.version().toString())));
        if (current != null && update.version().compareTo(current) > 0) {
            offer.accept(update);
        }
    }
}
