package org.roster.desktop.integration;

import org.roster.desktop.fake.FakeTokens;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.text.LinkClipboard;

/** Creates controllers for the view of a secret. */
public final class SecretControllers {

    private SecretControllers() {}

    /** Creates the view of a secret. */
    public static SecretController secret(Tasks tasks) {
        return new SecretController(
                new NewSecret(
                        "Payroll",
                        FakeTokens.SECRET,
                        "Valid until Nov 24, 2026, 2:03 PM. Keep it like a password."),
                new LinkClipboard(tasks));
    }
}
