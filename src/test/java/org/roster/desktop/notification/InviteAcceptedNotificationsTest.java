package org.roster.desktop.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestTasks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

class InviteAcceptedNotificationsTest {

    private final TestTasks tasks = new TestTasks();
    private final List<String> told = new ArrayList<>();
    private boolean wanted = true;
    private final InviteAcceptedNotifications accepted =
            new InviteAcceptedNotifications(
                    () -> "Example",
                    (title, text) -> told.add(title + ": " + text),
                    () -> wanted,
                    tasks.tasks());

    private static Member named(String name) {
        return Samples.member("m1", name, Role.MEMBER);
    }

    private void passTime() {
        tasks.passTime(InviteAcceptedNotifications.GROUPING_WINDOW);
        assertThat(tasks.defects()).isEmpty();
    }

    @Test
    void notificationNamesTheNewMember() {
        accepted.add(named("Lise Example"));
        assertThat(told).isEmpty();
        passTime();
        assertThat(told).containsExactly("Example: Lise Example accepted the invite.");
    }

    @Test
    void simultaneousAcceptancesAreCombined() {
        for (String name : List.of("Lise", "Emmy", "Grace")) {
            accepted.add(named(name));
        }
        passTime();
        accepted.add(named("Ada"));
        passTime();
        assertThat(told)
                .containsExactly(
                        "Example: 3 invites were accepted.", "Example: Ada accepted the invite.");
    }

    @Test
    void disabledNotificationsAreNotShown() {
        wanted = false;
        accepted.add(named("Lise"));
        passTime();
        wanted = true;
        accepted.add(named("Emmy"));
        wanted = false;
        passTime();
        wanted = true;
        passTime();
        assertThat(told).isEmpty();
        assertThat(tasks.waitingForLater()).isZero();
    }

    @Test
    void untrustedNameIsSanitizedAndShortened() {
        accepted.add(named("\u202E<b>Lise</b>\n<img src=x>\u200B" + "e".repeat(500)));
        passTime();
        assertThat(told.getFirst())
                .doesNotContain("<", ">", "\u202E", "\u200B", "\n")
                .startsWith("Example: bLise/bimg src=xeee")
                .contains("…")
                .hasSizeLessThan(120);
    }

    @Test
    void notificationFailureIsNotADefect() {
        InviteAcceptedNotifications failing =
                new InviteAcceptedNotifications(
                        () -> "Example",
                        (title, text) -> {
                            throw new IOException("No bus");
                        },
                        () -> true,
                        tasks.tasks());
        failing.add(named("Lise"));
        passTime();
        assertThat(tasks.defects()).isEmpty();
    }
}
