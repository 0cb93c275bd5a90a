package org.roster.server.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;

import org.jspecify.annotations.Nullable;
import org.roster.contract.EndDate;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** Reads times in requests (RFC 3339). */
final class TimeDeserializers {

    private TimeDeserializers() {}

    /** Returns the module with the deserializers. */
    static SimpleModule module() {
        return new SimpleModule("times")
                .addDeserializer(Instant.class, new StrictInstantDeserializer())
                .addDeserializer(EndDate.class, new EndDateDeserializer());
    }

    private static Instant instant(JsonParser parser, DeserializationContext context)
            throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        String text = parser.getText();
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return (Instant)
                    context.handleWeirdStringValue(Instant.class, text, "Not an RFC 3339 time");
        }
    }

    /** By default, Jackson also reads numbers. */
    private static final class StrictInstantDeserializer extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        StrictInstantDeserializer() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return instant(parser, context);
        }
    }

    /** Reads null as no end date, and a missing field as null. */
    private static final class EndDateDeserializer extends StdScalarDeserializer<EndDate> {
        private static final long serialVersionUID = 1L;

        EndDateDeserializer() {
            super(EndDate.class);
        }

        @Override
        public EndDate deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return new EndDate(instant(parser, context));
        }

        @Override
        public EndDate getNullValue(DeserializationContext context) {
            return EndDate.NONE;
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
