package org.roster.desktop.integration;

import javafx.beans.property.Property;
import javafx.scene.control.ComboBox;

import org.roster.contract.NewApiToken;
import org.roster.desktop.ui.control.ChoiceLists;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The lifetimes to choose from for a new API token or for that of a SCIM connection, in days. */
public final class TokenLifetimes {

    /** The lifetimes, the longest last. */
    public static final List<Integer> DAYS =
            List.of(30, 90, 180, (int) NewApiToken.MAX_LIFETIME.toDays());

    /** Keeps the longest lifetime valid if this computer's clock is ahead of the service's. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofHours(1);

    private TokenLifetimes() {}

    /** Returns the end of a lifetime that begins now. */
    public static Instant expiry(int days, Instant now) {
        Instant expiry = now.plus(Duration.ofDays(days));
        return days == DAYS.getLast() ? expiry.minus(CLOCK_TOLERANCE) : expiry;
    }

    /** Offers the lifetimes in a combo box, each with the day on which it ends. */
    public static void offer(ComboBox<Integer> box, Property<Integer> chosen, Times times) {
        Messages messages = Messages.beside(TokenLifetimes.class);
        ChoiceLists.bind(
                box,
                DAYS.toArray(new Integer[0]),
                chosen,
                days ->
                        messages.get(
                                "lifetime.choice",
                                days,
                                times.day(times.now().plus(Duration.ofDays(days)))));
    }
}
