package org.roster.desktop.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** What Roster speaks. */
public enum Language {
    /** What the operating system speaks, or English where Roster does not speak that. */
    @JsonProperty("system")
    SYSTEM(null),
    @JsonProperty("en")
    ENGLISH("en"),
    @JsonProperty("de")
    GERMAN("de");

    private final @Nullable String tag;

    Language(@Nullable String tag) {
        this.tag = tag;
    }

    /**
     * The locale to use.
     *
     * @param system the operating system's: dates and numbers stay those of its country
     */
    public Locale locale(Locale system) {
        return tag == null || tag.equals(system.getLanguage())
                ? system
                : new Locale.Builder().setLanguage(tag).setRegion(system.getCountry()).build();
    }
}
