package org.roster.desktop.settings;

/** Keeps the settings. All calls may be made on any thread and do not wait for the disk. */
public interface SettingsStore {

    /** The settings as they are. */
    Settings settings();

    /** What goes before them. */
    Policy policy();

    /** What Roster speaks: what the policy says, or the person. */
    default Language language() {
        Language preset = policy().language();
        return preset == null ? settings().language() : preset;
    }

    /** Replaces the settings and keeps them for the next start. */
    void save(Settings settings);
}
