package org.roster.desktop.invites;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.roster.client.OtherCloudException;
import org.roster.client.TenantDirectory;
import org.roster.contract.Whitespace;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.text.Messages;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks up a tenant by its domain name or GUID while the user types. The result is only a hint: the
 * server resolves a domain name itself when the invite is created.
 */
final class TenantLookup {

    /** The delay after a keystroke, longer than the pauses while typing. */
    static final Duration PAUSE = Duration.ofMillis(400);

    private final TenantDirectory directory;
    private final Tasks tasks;
    private final Messages messages = Messages.beside(TenantLookup.class);
    private final ReadOnlyObjectWrapper<LookupResult> found =
            new ReadOnlyObjectWrapper<>(LookupResult.NOTHING);
    private String tenant = "";
    private Tasks.@Nullable Running running;

    /**
     * The result of a lookup.
     *
     * @param sentence the result for the user; may be empty
     */
    record LookupResult(String sentence, boolean doubtful) {

        static final LookupResult NOTHING = new LookupResult("", false);
    }

    TenantLookup(TenantDirectory directory, Tasks tasks) {
        this.directory = directory;
        this.tasks = tasks;
    }

    /** Looks up the typed text, and cancels the previous lookup. */
    void type(String text) {
        String typed = Whitespace.strip(text).toLowerCase(Locale.ROOT);
        if (typed.equals(tenant)) {
            return;
        }
        tenant = typed;
        found.set(LookupResult.NOTHING);
        if (running != null) {
            running.cancel();
            running = null;
        }
        if (InviteValidation.isTenant(typed)) {
            running = tasks.later(PAUSE, () -> ask(typed));
        } else if (!typed.isEmpty()) {
            running =
                    tasks.later(PAUSE, () -> found.set(doubtful(messages.get("tenant.malformed"))));
        }
    }

    private void ask(String typed) {
        boolean domain = InviteValidation.isDomain(typed);
        found.set(
                certain(
                        domain
                                ? messages.get("tenant.asking", typed)
                                : messages.get("tenant.id.asking")));
        running =
                tasks.call(IOException.class, () -> directory.tenantOf(typed))
                        .onFinished(() -> running = null)
                        .onSuccess(tenant ->
                                found.set(domain ? ofDomain(typed, tenant) : ofId(tenant)))
                        .onFailure(e -> found.set(failed(typed, domain, e)))
                        .startCancellable();
    }

    private LookupResult failed(String typed, boolean domain, IOException failure) {
        if (failure instanceof OtherCloudException other) {
            return doubtful(messages.get("tenant.other-cloud." + other.cloud()));
        }
        return certain(
                domain
                        ? messages.get("tenant.not-told", typed)
                        : messages.get("tenant.id.not-told"));
    }

    private LookupResult ofDomain(String domain, Optional<String> tenant) {
        return tenant.map(id -> certain(messages.get("tenant.found", domain, id)))
                .orElseGet(() -> doubtful(messages.get("tenant.unknown", domain)));
    }

    private LookupResult ofId(Optional<String> tenant) {
        return tenant.map(id -> certain(messages.get("tenant.id.found")))
                .orElseGet(() -> doubtful(messages.get("tenant.id.unknown")));
    }

    private static LookupResult certain(String sentence) {
        return new LookupResult(sentence, false);
    }

    private static LookupResult doubtful(String sentence) {
        return new LookupResult(sentence, true);
    }

    ReadOnlyObjectProperty<LookupResult> foundProperty() {
        return found.getReadOnlyProperty();
    }
}
