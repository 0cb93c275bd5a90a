package org.roster.desktop.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceAddress;
import org.roster.desktop.settings.Policy.PolicyProblem;
import org.roster.desktop.settings.Policy.PolicyProblem.ProblemKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the policy file, which the administrator of a computer provides, and the values of other
 * sources. Roster never writes a policy. A problem is logged and added to the policy, and the
 * window opens anyway.
 */
public final class PolicyFile {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyFile.class);

    /** The maximum size, far more than a policy needs, in bytes. */
    private static final long MAX_BYTES = 1 << 20;

    private static final String SERVER_ADDRESS = "serverAddress";
    static final String LANGUAGE = "language";
    static final String UPDATES = "updates";
    static final String NOTIFICATIONS = "notifications";
    private static final String TRUSTED_ISSUERS = "trustedIssuers";

    /** The keys of a policy. */
    static final Set<String> KEYS =
            Set.of(SERVER_ADDRESS, LANGUAGE, UPDATES, NOTIFICATIONS, TRUSTED_ISSUERS);

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .build();

    private final String source;
    private final List<PolicyProblem> problems = new ArrayList<>();

    private PolicyFile(String source) {
        this.source = source;
    }

    /**
     * Reads a policy.
     *
     * @param file the file, which may not exist
     */
    public static Policy read(Path file) {
        return new PolicyFile(file.toString()).policy(file);
    }

    /**
     * Reads a policy from another source.
     *
     * @param source the name of the source, for problems
     * @param values the values of the keys
     */
    static Policy of(String source, ObjectNode values) {
        return new PolicyFile(source).policy(values);
    }

    /** Returns a policy of which nothing is in effect. */
    static Policy ignored(String source, ProblemKind kind, String reason) {
        return new PolicyFile(source).broken(kind, reason);
    }

    private Policy policy(Path file) {
        if (Files.notExists(file)) {
            return Policy.NONE;
        }
        try {
            // Reading a pipe or a device may never end
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return broken(ProblemKind.UNREADABLE, "it is no file of a policy's size");
            }
            if (JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode policy) {
                return policy(policy);
            }
            return broken(ProblemKind.DAMAGED, "it is not a JSON object");
        } catch (JsonProcessingException e) {
            return broken(ProblemKind.DAMAGED, e.getOriginalMessage());
        } catch (IOException e) {
            return broken(ProblemKind.UNREADABLE, e.toString());
        }
    }

    private Policy broken(ProblemKind kind, String reason) {
        LOG.warn("The policy {} is ignored: {}", source, reason);
        return new Policy(
                null, null, null, null, List.of(), List.of(new PolicyProblem(kind, source)));
    }

    private Policy policy(ObjectNode policy) {
        policy.propertyStream()
                .map(field -> field.getKey())
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> wrong(ProblemKind.UNKNOWN_KEY, key));
        return new Policy(
                address(policy.path(SERVER_ADDRESS)),
                value(policy, LANGUAGE, Language.class),
                value(policy, UPDATES, Policy.Updates.class),
                value(policy, NOTIFICATIONS, Policy.Notifications.class),
                issuers(policy.path(TRUSTED_ISSUERS)),
                problems);
    }

    private @Nullable String address(JsonNode value) {
        if (value.isMissingNode()) {
            return null;
        }
        String text = value.isTextual() ? value.textValue() : "";
        String address = ServiceAddress.parse(text).map(URI::toString).orElse(null);
        if (address == null) {
            wrong(ProblemKind.WRONG_VALUE, SERVER_ADDRESS);
        }
        return address;
    }

    private List<String> issuers(JsonNode value) {
        if (value.isMissingNode()) {
            return List.of();
        }
        List<String> issuers =
                value.valueStream()
                        .map(each -> each.asText(""))
                        .filter(PolicyFile::isHttps)
                        .toList();
        if (!value.isArray() || issuers.size() != value.size()) {
            wrong(ProblemKind.WRONG_VALUE, TRUSTED_ISSUERS);
        }
        return issuers;
    }

    private static boolean isHttps(String text) {
        return ServiceAddress.parse(text).map(URI::toString).equals(Optional.of(text));
    }

    private <T> @Nullable T value(ObjectNode policy, String key, Class<T> type) {
        JsonNode value = policy.path(key);
        if (value.isMissingNode()) {
            return null;
        }
        try {
            T read = JSON.treeToValue(value, type);
            if (read != null) {
                return read;
            }
        } catch (JsonProcessingException e) {
            LOG.debug("{}", e.getOriginalMessage());
        }
        wrong(ProblemKind.WRONG_VALUE, key);
        return null;
    }

    private void wrong(ProblemKind kind, String key) {
        LOG.warn("The policy {} is in effect except for {}: {}", source, key, kind);
        problems.add(new PolicyProblem(kind, key));
    }
}
