package org.roster.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;

import org.junit.jupiter.api.Test;
import org.roster.server.configuration.Configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The Compose file and the Kubernetes manifest, which no engine or cluster has run yet: they follow
 * their schemas, and their parts fit together.
 */
class ContainerManifestsTest {

    private static final Path FOLDER = Path.of("installer", "container");

    private static JsonNode compose() throws IOException {
        return new YAMLMapper().readTree(FOLDER.resolve("compose.yaml").toFile());
    }

    private static List<JsonNode> kubernetes() throws IOException {
        try (MappingIterator<JsonNode> documents =
                new YAMLMapper()
                        .readerFor(JsonNode.class)
                        .readValues(FOLDER.resolve("kubernetes.yaml").toFile())) {
            return documents.readAll();
        }
    }

    private static JsonNode object(String kind) throws IOException {
        return kubernetes().stream()
                .filter(each -> each.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** Fails if a field is unknown, missing or of another type. */
    private static void validate(JsonNode object) throws IOException {
        String text = object.toString();
        Object valid =
                switch (object.path("kind").asText()) {
                    case "ConfigMap" -> V1ConfigMap.fromJson(text);
                    case "Deployment" -> V1Deployment.fromJson(text);
                    case "Service" -> V1Service.fromJson(text);
                    case "PodDisruptionBudget" -> V1PodDisruptionBudget.fromJson(text);
                    case "NetworkPolicy" -> V1NetworkPolicy.fromJson(text);
                    default -> throw new IllegalStateException(text);
                };
        assertThat(valid).isNotNull();
    }

    private static Set<String> variables() {
        return Configuration.keys().stream()
                .map(Configuration::variable)
                .collect(Collectors.toSet());
    }

    @Test
    void composeFileFollowsTheSpecification() throws IOException {
        assertThat(JsonSchemas.errors("compose-spec.json", compose())).isEmpty();
        ObjectNode wrong = compose().deepCopy();
        ((ObjectNode) wrong.at("/services/roster")).put("readonly", true);
        assertThat(JsonSchemas.errors("compose-spec.json", wrong)).hasSize(1);
    }

    @Test
    void composeFileFitsTheImage() throws IOException {
        JsonNode roster = compose().at("/services/roster");
        assertThat(roster.path("user").asText())
                .isEqualTo("%1$d:%1$d".formatted(ServiceContainer.USER));
        assertThat(roster.path("read_only").asBoolean()).isTrue();
        assertThat(roster.at("/cap_drop/0").asText()).isEqualTo("ALL");
        assertThat(roster.at("/healthcheck/test").toString())
                .isEqualTo("[\"CMD\",\"/usr/bin/roster-server\",\"health\"]");
        JsonNode settings = roster.path("environment");
        assertThat(settings.fieldNames()).toIterable().isSubsetOf(variables());
        List<String> secrets = new ArrayList<>();
        compose().path("secrets").fieldNames().forEachRemaining(secrets::add);
        settings.properties().stream()
                .filter(each -> each.getKey().endsWith("_FILE"))
                .forEach(each ->
                        assertThat(each.getValue().asText().replace("/run/secrets/", ""))
                                .isIn(secrets));
    }

    @Test
    void kubernetesObjectsFollowTheApi() throws IOException {
        assertThat(kubernetes())
                .extracting(each -> each.path("kind").asText())
                .containsExactly(
                        "ConfigMap",
                        "Deployment",
                        "Service",
                        "PodDisruptionBudget",
                        "NetworkPolicy");
        for (JsonNode object : kubernetes()) {
            validate(object);
        }
        ObjectNode wrong = object("Deployment").deepCopy();
        ((ObjectNode) wrong.at("/spec/template/spec/containers/0")).putObject("livenesProbe");
        assertThatThrownBy(() -> validate(wrong)).hasMessageContaining("livenesProbe");
        ObjectNode typed = object("Deployment").deepCopy();
        ((ObjectNode) typed.path("spec")).put("replicas", "two");
        assertThatThrownBy(() -> validate(typed)).hasMessageContaining("two");
    }

    @Test
    void kubernetesSelectorsMatchThePods() throws IOException {
        JsonNode labels = object("Deployment").at("/spec/template/metadata/labels");
        assertThat(labels).isNotEmpty();
        for (JsonNode selector :
                List.of(
                        object("Deployment").at("/spec/selector/matchLabels"),
                        object("Service").at("/spec/selector"),
                        object("PodDisruptionBudget").at("/spec/selector/matchLabels"),
                        object("NetworkPolicy").at("/spec/podSelector/matchLabels"))) {
            assertThat(selector).isEqualTo(labels);
        }
    }

    @Test
    void kubernetesRunsTwoRestrictedReplicasWithProbes() throws IOException {
        JsonNode spec = object("Deployment").path("spec");
        assertThat(spec.path("replicas").asInt()).isEqualTo(2);
        JsonNode pod = spec.at("/template/spec");
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        for (String id : new String[] {"runAsUser", "runAsGroup", "fsGroup"}) {
            assertThat(pod.at("/securityContext/" + id).asInt()).isEqualTo(ServiceContainer.USER);
        }
        assertThat(pod.at("/securityContext/seccompProfile/type").asText())
                .isEqualTo("RuntimeDefault");
        List<JsonNode> containers = new ArrayList<>();
        pod.path("initContainers").forEach(containers::add);
        pod.path("containers").forEach(containers::add);
        assertThat(containers).hasSize(2);
        for (JsonNode container : containers) {
            JsonNode context = container.path("securityContext");
            assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
        }
        JsonNode roster = pod.at("/containers/0");
        for (String probe : new String[] {"startupProbe", "livenessProbe"}) {
            assertThat(roster.at("/" + probe + "/httpGet/path").asText()).isEqualTo("/health/live");
        }
        assertThat(roster.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");
        assertThat(roster.path("ports"))
                .extracting(port -> port.path("name").asText())
                .contains("https", "operations");
    }

    @Test
    void kubernetesMountsWhatSettingsName() throws IOException {
        JsonNode settings = object("ConfigMap").path("data");
        assertThat(settings.fieldNames()).toIterable().isSubsetOf(variables());
        JsonNode pod = object("Deployment").at("/spec/template/spec");
        Set<String> volumes =
                pod.path("volumes")
                        .valueStream()
                        .map(volume -> volume.path("name").asText())
                        .collect(Collectors.toSet());
        List<Path> mounts = new ArrayList<>();
        for (JsonNode mount : pod.at("/containers/0/volumeMounts")) {
            assertThat(volumes).contains(mount.path("name").asText());
            mounts.add(Path.of(mount.path("mountPath").asText()));
        }
        assertThat(mounts).contains(Path.of("/tmp"), Path.of("/var/lib/roster"));
        settings.properties().stream()
                .filter(each -> each.getKey().matches(".*_(FILE|CERTIFICATE|TLS_KEY)"))
                .map(each -> Path.of(each.getValue().asText()))
                .forEach(file -> assertThat(mounts).contains(file.getParent()));
    }

    /** The service and its keys, as the configuration in the image names them. */
    @Test
    void keysAreWhereTheImageExpectsThem() throws IOException {
        String image = Files.readString(FOLDER.resolve("roster-server.properties"));
        assertThat(image).contains("roster.link-key-file = /var/lib/roster/link.key");
        String copied =
                object("Deployment").at("/spec/template/spec/initContainers/0/command/2").asText();
        assertThat(copied)
                .contains("link.key roster-audit.key roster-webhook.key", ">/var/lib/roster/");
        assertThat(image).contains("roster.operations.listen = 0.0.0.0");
    }
}
