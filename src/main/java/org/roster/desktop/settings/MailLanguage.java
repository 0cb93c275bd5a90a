package org.roster.desktop.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** The choices for the language of an invitation mail. */
public enum MailLanguage {
    /** The language of the organization. */
    @JsonProperty("organization")
    ORGANIZATION(null),
    @JsonProperty("en")
    ENGLISH("en"),
    @JsonProperty("de")
    GERMAN("de"),
    @JsonProperty("fr")
    FRENCH("fr"),
    @JsonProperty("es")
    SPANISH("es");

    private final @Nullable String tag;

    MailLanguage(@Nullable String tag) {
        this.tag = tag;
    }

    /** Returns the language tag (BCP 47), or null for the organization's language. */
    public @Nullable String tag() {
        return tag;
    }

    /** Returns the choice with this tag, or the organization's language if there is none. */
    public static MailLanguage of(@Nullable String tag) {
        return Arrays.stream(values())
                .filter(each -> each.tag != null && each.tag.equals(tag))
                .findFirst()
                .orElse(ORGANIZATION);
    }
}
