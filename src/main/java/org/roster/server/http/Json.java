package org.roster.server.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.ProblemType;
import org.roster.server.problem.ProblemException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads and writes the JSON of requests and responses. */
public final class Json {

    /** The maximum size of a request body in bytes. */
    public static final int MAX_BYTES = 64 * 1024;

    /** The media type of SCIM (RFC 7644, section 3.1). */
    public static final String SCIM = "application/scim+json";

    private static final String PLAIN = "application/json";

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    /** Collects an error for each unknown enum value of a body and reads it as null. */
    private static final class UnknownValues extends DeserializationProblemHandler {

        @Override
        @SuppressWarnings("unchecked") // read() sets the attribute
        public @Nullable Object handleWeirdStringValue(
                DeserializationContext context, Class<?> type, String value, String failure) {
            Object unknown = context.getAttribute(UnknownValues.class);
            if (!type.isEnum() || unknown == null) {
                return NOT_HANDLED;
            }
            ((List<FieldError>) unknown).add(error(path(context.getParser()), type));
            return null;
        }

        private static String path(JsonParser parser) {
            Deque<String> names = new ArrayDeque<>();
            for (JsonStreamContext at = parser.getParsingContext();
                    at != null;
                    at = at.getParent()) {
                if (at.getCurrentName() != null) {
                    names.addFirst(at.getCurrentName());
                }
            }
            return String.join(".", names);
        }

        static FieldError error(String field, Class<?> type) {
            String values =
                    Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
            return new FieldError(
                    field, "unknown-value", "Use one of these values: " + values + ".");
        }
    }

    private static ObjectMapper mapper() {
        JsonMapper mapper =
                JsonMapper.builder()
                        .addModule(new JavaTimeModule())
                        .addModule(TimeDeserializers.module())
                        .addHandler(new UnknownValues())
                        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .build();
        // By default, Jackson converts numbers to text.
        for (CoercionInputShape shape :
                List.of(
                        CoercionInputShape.Integer,
                        CoercionInputShape.Float,
                        CoercionInputShape.Boolean)) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        return mapper;
    }

    /** Returns the mapper for responses. */
    public static ObjectMapper writer() {
        return MAPPER;
    }

    /** Writes a value of the contract as JSON. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The value could not be written as JSON", e);
        }
    }

    /**
     * Reads the body of a request.
     *
     * @throws ProblemException {@code unsupported-media-type}, {@code payload-too-large}, {@code
     *     malformed-request}, or {@code validation-failed} for unknown enum values
     */
    public static <T> T read(Context request, Class<T> type) {
        return read(request, type, (T body) -> {});
    }

    /**
     * Reads the body of a request.
     *
     * @param rules throws {@code validation-failed} for a body that breaks the rules of its fields.
     *     Called only if the body has unknown enum values, which are null, so that the errors of
     *     both are reported together.
     * @throws ProblemException as {@link #read(Context, Class)}
     */
    public static <T> T read(Context request, Class<T> type, Consumer<T> rules) {
        List<FieldError> unknown = new ArrayList<>();
        T body = read(request, type, List.of(PLAIN), unknown);
        if (!unknown.isEmpty()) {
            throw ProblemException.invalid(withErrors(unknown, () -> rules.accept(body)));
        }
        return body;
    }

    /** Adds the errors of the rules on other fields. */
    private static List<FieldError> withErrors(List<FieldError> unknown, Runnable rules) {
        List<FieldError> all = new ArrayList<>(unknown);
        try {
            rules.run();
        } catch (ProblemException e) {
            Set<String> fields =
                    unknown.stream().map(FieldError::field).collect(Collectors.toSet());
            Objects.requireNonNullElse(e.problem().errors(), List.<FieldError>of()).stream()
                    .filter(error -> !fields.contains(error.field()))
                    .forEach(all::add);
        }
        return all;
    }

    /**
     * Reads the body of a SCIM request.
     *
     * @throws ProblemException {@code unsupported-media-type}, {@code payload-too-large} or {@code
     *     malformed-request}
     */
    public static JsonNode readScim(Context request) {
        return read(request, JsonNode.class, List.of(SCIM, PLAIN), new ArrayList<>());
    }

    /**
     * Reads the body of a request.
     *
     * @param unknown receives an error for each unknown enum value
     */
    private static <T> T read(
            Context request, Class<T> type, List<String> mediaTypes, List<FieldError> unknown) {
        if (mediaTypes.stream().noneMatch(mediaType(request)::equals)) {
            throw ProblemException.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Send the body as " + String.join(" or ", mediaTypes) + ".");
        }
        try {
            T body =
                    MAPPER.readerFor(type)
                            .withAttribute(UnknownValues.class, unknown)
                            .readValue(utf8(body(request)));
            if (body == null) {
                throw ProblemException.malformed("The body is null. Send a JSON object.");
            }
            return body;
        } catch (CharacterCodingException e) {
            throw ProblemException.malformed("The body is not encoded in UTF-8.");
        } catch (InvalidFormatException e) {
            // An empty string doesn't reach the handler of unknown values
            if (!e.getTargetType().isEnum() || !(e.getValue() instanceof String)) {
                throw wrongType(e);
            }
            unknown.add(UnknownValues.error(field(e), e.getTargetType()));
            throw ProblemException.invalid(unknown);
        } catch (UnrecognizedPropertyException e) {
            throw ProblemException.malformed("The body contains an unknown field.");
        } catch (JsonMappingException e) {
            // A set of enum values refuses the null that an unknown one is read as
            throw unknown.isEmpty() ? wrongType(e) : ProblemException.invalid(unknown);
        } catch (JsonProcessingException e) {
            throw ProblemException.malformed("The body is not valid JSON.");
        } catch (IOException e) {
            throw ProblemException.malformed("The body is incomplete.");
        }
    }

    /** Returns whether the content type of a request is {@code application/json}. */
    public static boolean isJson(Context request) {
        return mediaType(request).equals(PLAIN);
    }

    /** Returns the media type of the body in lower case; empty if the request names none. */
    private static String mediaType(Context request) {
        String contentType = request.contentType();
        return contentType == null
                ? ""
                : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Reads the body up to the limit. Ignores the length that the request declares. */
    private static byte[] body(Context request) throws IOException {
        byte[] body = request.req().getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw ProblemException.of(
                    ProblemType.PAYLOAD_TOO_LARGE,
                    "The body must not exceed " + MAX_BYTES + " bytes.");
        }
        return body;
    }

    /**
     * Decodes a body, because Jackson would also accept UTF-16 and UTF-32. RFC 8259, section 8.1,
     * allows only UTF-8 between systems, and lets a reader ignore a byte order mark.
     *
     * @throws CharacterCodingException if the body isn't valid UTF-8
     */
    private static String utf8(byte[] body) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static ProblemException wrongType(JsonMappingException e) {
        return ProblemException.malformed(
                e.getPath().isEmpty()
                        ? "The body is not the JSON object that this operation expects."
                        : "The field " + field(e) + " has the wrong type.");
    }

    private static String field(JsonMappingException e) {
        return String.join(
                ".",
                e.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .filter(Objects::nonNull)
                        .toList());
    }
}
