package org.roster.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;

import org.slf4j.Logger;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Configures all programs to log to standard error. If the system property {@code
 * roster.log.format} is {@code json}, each line is a JSON object; otherwise it is plain text. The
 * property {@code roster.log.level} sets the minimum level, {@code INFO} by default. A file named
 * by {@code logback.configurationFile} takes precedence.
 *
 * <p>The configuration is in Java, because reading the same in XML takes a tenth of the desktop's
 * startup time.
 *
 * @see <a href="https://logback.qos.ch/manual/configuration.html">Logback's configuration</a>
 */
public final class LogConfiguration extends ContextAwareBase implements Configurator {

    /** The pattern of a line of text. */
    private static final String LINE =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{1} %msg %kvp%n";

    private static final Map<String, Level> LEVELS =
            Map.of(
                    // These log connection strings, which may contain secrets, at INFO
                    "com.zaxxer.hikari", Level.WARN,
                    "org.flywaydb", Level.WARN,
                    // Logs each abandoned stream
                    "com.github.mizosoft.methanol", Level.ERROR,
                    // These log about themselves
                    "io.javalin", Level.WARN,
                    "org.eclipse.jetty", Level.WARN,
                    // Warns that it is on the class path
                    "javafx", Level.ERROR,
                    // Logs a closed bus as an error, and throws failures as exceptions
                    "org.freedesktop.dbus", Level.OFF);

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        boolean json = "json".equals(System.getProperty("roster.log.format"));
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("console");
        appender.setTarget("System.err");
        appender.setEncoder(json ? json(context) : text(context));
        appender.start();
        LEVELS.forEach((name, level) -> context.getLogger(name).setLevel(level));
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(System.getProperty("roster.log.level"), Level.INFO));
        root.addAppender(appender);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Returns an encoder that writes lines of text. */
    public static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayoutEncoder text = new PatternLayoutEncoder();
        text.setContext(context);
        text.setCharset(StandardCharsets.UTF_8);
        text.setPattern(LINE);
        text.start();
        return text;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder json = new JsonEncoder();
        json.setContext(context);
        json.setWithSequenceNumber(false);
        json.setWithNanoseconds(false);
        json.setWithContext(false);
        json.setWithMessage(false);
        json.setWithFormattedMessage(true);
        json.setWithArguments(false);
        json.start();
        return json;
    }
}
