package org.roster.desktop.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Languages;

import java.util.Locale;

/** The languages of the user interface. */
public enum Language {
    /** The language of the operating system, or English if it isn't supported. */
    @JsonProperty("system")
    SYSTEM(null),
    @JsonProperty("en")
    ENGLISH("en"),
    @JsonProperty("de")
    GERMAN("de"),
    @JsonProperty("fr")
    FRENCH("fr"),
    @JsonProperty("es")
    SPANISH("es");

    private final @Nullable String tag;

    Language(@Nullable String tag) {
        this.tag = tag;
    }

    /**
     * Returns the locale of the operating system, also after another one has become the default.
     */
    public static Locale system() {
        return Locale.of(property("user.language"), property("user.country"));
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }

    /**
     * Returns the locale to use.
     *
     * @param system the locale of the operating system; its country determines the format of dates
     *     and numbers
     */
    public Locale locale(Locale system) {
        String language = tag == null ? available(system.getLanguage()) : tag;
        return language.equals(system.getLanguage())
                ? system
                : new Locale.Builder().setLanguage(language).setRegion(system.getCountry()).build();
    }

    private static String available(String language) {
        return Languages.isAvailable(language) ? language : Languages.DEFAULT.getLanguage();
    }
}
