package org.roster.desktop.settings;

/** Stores the settings. All methods can be called on any thread and do not wait for the disk. */
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

    /** Replaces the settings and saves them. */
    void save(Settings settings);
}
