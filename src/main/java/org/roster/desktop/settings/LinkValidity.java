package org.roster.desktop.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

/** The choices for how long the link of a new invite works. */
public enum LinkValidity {
    @JsonProperty("7-days")
    DAYS_7("P7D"),
    /** The service's default, which is 14 days unless its operator sets another. */
    @JsonProperty("default")
    DEFAULT(null),
    @JsonProperty("14-days")
    DAYS_14("P14D"),
    @JsonProperty("30-days")
    DAYS_30("P30D"),
    @JsonProperty("90-days")
    DAYS_90("P90D");

    private final @Nullable String duration;

    LinkValidity(@Nullable String duration) {
        this.duration = duration;
    }

    /** Returns the ISO 8601 duration, or null for the service's default. */
    public @Nullable String duration() {
        return duration;
    }
}
