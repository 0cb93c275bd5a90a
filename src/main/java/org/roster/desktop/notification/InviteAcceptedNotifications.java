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

/**
 * Tells through the operating system that invites were accepted, while nobody looks at the window.
 * Several within a short while are told at once. Lives on the JavaFX thread.
 */
public final class InviteAcceptedNotifications {

    /** Within that, several are one notification. */
    static final Duration TOGETHER = Duration.ofSeconds(4);

    /** Enough to know somebody by, in characters. */
    private static final int LONGEST_NAME = 60;

    private static final Logger LOG = LoggerFactory.getLogger(InviteAcceptedNotifications.class);

    private final String organization;
    private final Notifier notifier;
    private final BooleanSupplier wanted;
    private final Tasks tasks;
    private final Messages messages = Messages.beside(InviteAcceptedNotifications.class);
    private final List<Member> untold = new ArrayList<>();
    private Tasks.@Nullable Running soon;

    /**
     * The accepted invites of an organization.
     *
     * @param organization its name
     * @param wanted whether somebody wants to be told now: has not switched it off, and does not
     *     look at the window
     */
    public InviteAcceptedNotifications(
            String organization, Notifier notifier, BooleanSupplier wanted, Tasks tasks) {
        this.organization = organization;
        this.notifier = notifier;
        this.wanted = wanted;
        this.tasks = tasks;
    }

    /** Somebody has accepted an invite. */
    public void add(Member member) {
        if (!wanted.getAsBoolean()) {
            return;
        }
        untold.add(member);
        if (soon == null) {
            soon = tasks.later(TOGETHER, this::tell);
        }
    }

    private void tell() {
        soon = null;
        List<Member> accepted = List.copyOf(untold);
        untold.clear();
        // Whoever has come back meanwhile has seen them in the table
        if (!wanted.getAsBoolean()) {
            return;
        }
        String title = UntrustedText.brief(organization, LONGEST_NAME);
        String text = sentence(accepted);
        tasks.execute(IOException.class, () -> notifier.show(title, text))
                .onFailure(e -> LOG.info("No notification: {}", e.toString()))
                .start();
    }

    private String sentence(List<Member> accepted) {
        Member first = accepted.getFirst();
        if (accepted.size() > 1) {
            return messages.get("accepted.several", accepted.size());
        }
        String name = UntrustedText.brief(first.displayName(), LONGEST_NAME);
        return messages.get(
                "accepted",
                name.isEmpty() ? UntrustedText.brief(first.username(), LONGEST_NAME) : name);
    }
}
