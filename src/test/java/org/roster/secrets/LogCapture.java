package org.roster.secrets;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

import java.nio.charset.StandardCharsets;

/** Passes each log line to {@link LeakedSecrets}, encoded with its values and exceptions. */
public final class LogCapture extends AppenderBase<ILoggingEvent> {

    private final JsonEncoder encoder = new JsonEncoder();

    @Override
    public void start() {
        encoder.setContext(getContext());
        encoder.start();
        super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        LeakedSecrets.check(
                "the log, " + event.getLoggerName(),
                new String(encoder.encode(event), StandardCharsets.UTF_8));
    }
}
