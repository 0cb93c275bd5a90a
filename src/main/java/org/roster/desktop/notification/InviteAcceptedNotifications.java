package org.roster.desktop.notification;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Member;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.UntrustedText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Shows system notifications for accepted invites while the window isn't in focus. Invites that are
 * accepted within a short time share one notification. Runs on the JavaFX thread.
 */
public final class InviteAcceptedNotifications {

    /** The time within which accepted invites share one notification. */
    static final Duration GROUPING_WINDOW = Duration.ofSeconds(4);

    /** The maximum length of a displayed name, in characters. */
    private static final int MAX_NAME_LENGTH = 60;

    private static final Logger LOG = LoggerFactory.getLogger(InviteAcceptedNotifications.class);

    private final Supplier<String> organization;
    private final Notifier notifier;
    private final BooleanSupplier wanted;
    private final Tasks tasks;
    private final Messages messages = Messages.beside(InviteAcceptedNotifications.class);
    private final List<Member> untold = new ArrayList<>();
    private Tasks.@Nullable Running soon;

    /**
     * Creates the notifications of an organization.
     *
     * @param organization returns the current name of the organization
     * @param wanted whether to show notifications now: the user hasn't turned them off, and the
     *     window isn't in focus
     */
    public InviteAcceptedNotifications(
            Supplier<String> organization, Notifier notifier, BooleanSupplier wanted, Tasks tasks) {
        this.organization = organization;
        this.notifier = notifier;
        this.wanted = wanted;
        this.tasks = tasks;
    }

    /** Adds a member who has accepted an invite. */
    public void add(Member member) {
        if (!wanted.getAsBoolean()) {
            return;
        }
        untold.add(member);
        if (soon == null) {
            soon = tasks.later(GROUPING_WINDOW, this::tell);
        }
    }

    private void tell() {
        soon = null;
        List<Member> accepted = List.copyOf(untold);
        untold.clear();
        // A user who has returned to the window sees the members in the table
        if (!wanted.getAsBoolean()) {
            return;
        }
        String title = UntrustedText.brief(organization.get(), MAX_NAME_LENGTH);
        String text = sentence(accepted);
        tasks.execute(IOException.class, () -> notifier.show(title, text))
                .onFailure(e -> LOG.info("Cannot show a notification: {}", e.toString()))
                .start();
    }

    private String sentence(List<Member> accepted) {
        Member first = accepted.getFirst();
        if (accepted.size() > 1) {
            return messages.get("accepted.several", accepted.size());
        }
        String name = UntrustedText.brief(first.displayName(), MAX_NAME_LENGTH);
        return messages.get(
                "accepted",
                name.isEmpty() ? UntrustedText.brief(first.username(), MAX_NAME_LENGTH) : name);
    }
}
