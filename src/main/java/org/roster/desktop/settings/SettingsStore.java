package org.roster.desktop.settings;

import java.util.LinkedHashSet;
import java.util.Set;

/** Stores the settings. All methods can be called on any thread and don't wait for the disk. */
public interface SettingsStore {

    /** Returns the current settings. */
    Settings settings();

    /** Returns the policy that overrides the settings. */
    Policy policy();

    /** Returns the language, from the policy or else from the settings. */
    default Language language() {
        Language preset = policy().language();
        return preset == null ? settings().language() : preset;
    }

    /** Returns the issuers that the policy or the user trusts besides Google and Microsoft. */
    default Set<String> trustedIssuers() {
        Set<String> both = new LinkedHashSet<>(policy().trustedIssuers());
        both.addAll(settings().trustedIssuers());
        return both;
    }

    /** Replaces the settings and saves them. */
    void save(Settings settings);
}
