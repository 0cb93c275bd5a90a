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

/** Looks for a new version once a day, while somebody wants that, and offers what comes. */
public final class UpdateWatch {

    /** After the start, when there is other work to do. */
    static final Duration FIRST = Duration.ofMinutes(1);

    static final Duration PAUSE = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(UpdateWatch.class);

    private final UpdateSource source;
    private final @Nullable Version current;
    private final ObservableValue<Boolean> wanted;
    private final SettingsStore settings;
    private final Tasks tasks;
    private final Consumer<Update> offer;

    /**
     * Watches once it has begun.
     *
     * @param current the version that runs, or null where it is not known; then nothing is offered
     * @param wanted whether it may look
     * @param offer is told of a newer version
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

    /** The version that runs, where it was built as one. */
    public static @Nullable Version currentVersion() {
        String version = UpdateWatch.class.getPackage().getImplementationVersion();
        return version == null ? null : Version.parse(version).orElse(null);
    }

    /** Begins; and looks at once when somebody says that they want it. */
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
                    .onFailure(e -> LOG.info("No new version is known: {}", e.toString()))
                    .start();
        }
    }

    private void found(Update update) {
        Optional<Version> seen =
                Optional.ofNullable(settings.settings().updates().newest()).flatMap(Version::parse);
        if (seen.filter(before -> before.compareTo(update.version()) > 0).isPresent()) {
            // What was signed once stays signed: somebody may keep people from a later version
            LOG.warn("{} is told as the newest version, and was not before", update.version());
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
