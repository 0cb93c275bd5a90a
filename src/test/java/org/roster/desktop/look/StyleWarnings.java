package org.roster.desktop.look;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Collects what JavaFX logs about style sheets: invalid rules and colors that don't exist. */
public final class StyleWarnings extends AppenderBase<ILoggingEvent> {

    private static final Queue<String> WARNINGS = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            WARNINGS.add(event.getFormattedMessage());
        }
    }

    /** Returns the warnings since the last call. */
    static List<String> takeAll() {
        List<String> taken = new ArrayList<>();
        for (String each = WARNINGS.poll(); each != null; each = WARNINGS.poll()) {
            taken.add(each);
        }
        return taken;
    }
}
