package org.roster.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jspecify.annotations.Nullable;
import org.roster.server.configuration.Configuration.Listen;
import org.roster.server.configuration.ConfigurationException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * {@code roster-server health}: asks the running service for its health, as the health check of a
 * container does.
 */
@Command(
        name = "health",
        description = "Asks the running service on this machine whether it is ready.",
        mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** The service answers within eight seconds even if its database doesn't respond. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(9);

    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");

    @Mixin private final ConfigurationOption option;

    @Option(
            names = "--live",
            description = "Ask only whether it is running, not whether it can serve requests.")
    private boolean live;

    @Spec private CommandSpec spec = CommandSpec.create();

    HealthCommand(Map<String, String> environment) {
        this.option = new ConfigurationOption(environment);
    }

    @Override
    public Integer call()
            throws ConfigurationException,
                    InterruptedException,
                    CheckCommand.DependencyUnavailableException {
        URI address = address(option.read().network().operations());
        HttpResponse<String> answer = get(address);
        if (answer.statusCode() != 200) {
            throw new CheckCommand.DependencyUnavailableException(
                    "The service isn't ready: " + failed(answer));
        }
        spec.commandLine().getOut().println(live ? "live" : "ready");
        return 0;
    }

    private URI address(@Nullable Listen listen) throws ConfigurationException {
        if (listen == null) {
            throw new ConfigurationException(
                    "Health checks are off: set roster.operations.listen, such as 127.0.0.1:9443");
        }
        String host = ANY_ADDRESS.contains(listen.host()) ? "localhost" : listen.host();
        String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return URI.create(
                "http://%s:%d/health/%s"
                        .formatted(bracketed, listen.port(), live ? "live" : "ready"));
    }

    private static HttpResponse<String> get(URI address)
            throws InterruptedException, CheckCommand.DependencyUnavailableException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER_TIMEOUT).build();
        try (HttpClient http =
                HttpClient.newBuilder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .build()) {
            return http.send(request, BodyHandlers.ofString());
        } catch (HttpConnectTimeoutException e) {
            throw noService(address);
        } catch (HttpTimeoutException e) {
            throw new CheckCommand.DependencyUnavailableException(
                    "The service at %s didn't answer within %d seconds"
                            .formatted(address, ANSWER_TIMEOUT.toSeconds()));
        } catch (IOException e) {
            throw noService(address);
        }
    }

    private static CheckCommand.DependencyUnavailableException noService(URI address) {
        return new CheckCommand.DependencyUnavailableException("No service answers at " + address);
    }

    /** Returns the names of the dependencies that are down. */
    private static String failed(HttpResponse<String> answer) {
        try {
            JsonNode dependencies = new ObjectMapper().readTree(answer.body()).path("dependencies");
            String down =
                    dependencies.properties().stream()
                            .filter(each -> each.getValue().asText().equals("down"))
                            .map(Map.Entry::getKey)
                            .collect(Collectors.joining(", "));
            return down.isEmpty() ? "status " + answer.statusCode() : down + " down";
        } catch (JsonProcessingException e) {
            return "status " + answer.statusCode();
        }
    }
}
