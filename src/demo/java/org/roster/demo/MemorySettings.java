package org.roster.demo;

import org.roster.desktop.settings.Settings;
import org.roster.desktop.settings.SettingsStore;

import java.util.concurrent.atomic.AtomicReference;

/** Settings that nobody keeps: the demo leaves a person's own alone. */
public final class MemorySettings implements SettingsStore {

    private final AtomicReference<Settings> settings;

    /** Settings that begin as these. */
    public MemorySettings(Settings settings) {
        this.settings = new AtomicReference<>(settings);
    }

    @Override
    public Settings settings() {
        return settings.get();
    }

    @Override
    public void save(Settings changed) {
        settings.set(changed);
    }
}
