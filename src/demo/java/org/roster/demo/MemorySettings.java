package org.roster.demo;

import org.roster.desktop.settings.Policy;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.settings.SettingsStore;

import java.util.concurrent.atomic.AtomicReference;

/** Settings in memory, so that the demo doesn't change the user's own. */
public final class MemorySettings implements SettingsStore {

    private final AtomicReference<Settings> settings;
    private final Policy policy;

    /** Creates a store with these initial settings and no policy. */
    public MemorySettings(Settings settings) {
        this(settings, Policy.NONE);
    }

    /** Creates a store with these initial settings and a policy. */
    public MemorySettings(Settings settings, Policy policy) {
        this.settings = new AtomicReference<>(settings);
        this.policy = policy;
    }

    @Override
    public Policy policy() {
        return policy;
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
