package org.roster.desktop.invites;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.service.TenantDirectory;
import org.roster.desktop.ui.Messages;
import org.roster.desktop.ui.Tasks;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Which tenant a domain name stands for, while it is typed. It only tells: the service looks for
 * itself when the invite is made.
 */
final class TenantLookup {

    /** Nobody pauses that long within a name. */
    static final Duration PAUSE = Duration.ofMillis(400);

    private final TenantDirectory directory;
    private final Tasks tasks;
    private final Messages messages = Messages.beside(TenantLookup.class);
    private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(Found.NOTHING);
    private String domain = "";
    private Tasks.@Nullable Running running;

    /**
     * What is known.
     *
     * @param sentence for the person; empty where there is nothing to say
     * @param doubtful whether there is no such tenant, or cannot be
     */
    record Found(String sentence, boolean doubtful) {

        static final Found NOTHING = new Found("", false);
    }

    TenantLookup(TenantDirectory directory, Tasks tasks) {
        this.directory = directory;
        this.tasks = tasks;
    }

    /** The person has typed this; what was asked about before is of no interest any more. */
    void type(String tenant) {
        String typed = tenant.strip().toLowerCase(Locale.ROOT);
        if (typed.equals(domain)) {
            return;
        }
        domain = typed;
        found.set(Found.NOTHING);
        if (running != null) {
            running.cancel();
            running = null;
        }
        if (InviteChecks.isDomain(typed)) {
            running = tasks.later(PAUSE, () -> ask(typed));
        } else if (!typed.isEmpty() && !InviteChecks.isTenant(typed)) {
            running =
                    tasks.later(
                            PAUSE,
                            () -> found.set(new Found(messages.get("tenant.malformed"), true)));
        }
    }

    private void ask(String typed) {
        found.set(new Found(messages.get("tenant.asking", typed), false));
        running =
                tasks.run(
                        IOException.class,
                        () -> directory.tenantOf(typed),
                        () -> running = null,
                        (Optional<String> tenant) ->
                                found.set(
                                        tenant.map(id ->
                                                        new Found(
                                                                messages.get(
                                                                        "tenant.found", typed, id),
                                                                false))
                                                .orElseGet(() ->
                                                        new Found(
                                                                messages.get(
                                                                        "tenant.unknown", typed),
                                                                true))),
                        (IOException e) ->
                                found.set(
                                        new Found(messages.get("tenant.not-told", typed), false)));
    }

    ReadOnlyObjectProperty<Found> foundProperty() {
        return found.getReadOnlyProperty();
    }
}
