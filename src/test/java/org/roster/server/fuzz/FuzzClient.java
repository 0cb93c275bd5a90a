package org.roster.server.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.secrets.LeakedSecrets;
import org.roster.server.Answer;
import org.roster.server.RawHttps;
import org.roster.server.TestService;
import org.roster.server.sessions.SignInAttempt;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * Sends arbitrary bytes as requests and checks that the response is safe. In a request, {@code
 * {org}}, {@code {member}}, {@code {invite}}, {@code {token}}, {@code {webhook}}, {@code {scim}},
 * {@code {scim-user}}, {@code {expiry}} and {@code {link}} stand for values of the running service,
 * {@code {administrator}}, {@code {stranger}}, {@code {leaving}}, {@code {api-token}} and {@code
 * {scim-token}} for what authenticates a caller, and others for what begins or resumes a sign-in
 * once.
 */
final class FuzzClient {

    private static final int TIMEOUT_MILLIS = 15_000;
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.[01] ([1-5][0-9][0-9]) ");

    /** Responses of the HTTP server to unsupported requests, and of Roster during an outage. */
    private static final List<String> FAILURES_THAT_MAY_BE = List.of("501", "503", "505");

    private static final Pattern INTERNALS =
            Pattern.compile(
                    String.join(
                            "|",
                            "Exception",
                            "org\\.roster",
                            "org\\.eclipse",
                            "io\\.javalin",
                            "\tat ",
                            "SELECT ",
                            "INSERT ",
                            "com\\.unboundid",
                            "jdbc:"));

    private final TestService roster;
    private final Map<String, String> known = new TreeMap<>();

    FuzzClient(TestService roster) {
        this.roster = roster;
        SampleAccount member = roster.join(roster.google("member"), "MEMBER");
        Answer invited = roster.invite("ANY", roster.google("invited").username(), "MEMBER");
        known.put("{org}", roster.organization());
        String expiry = roster.clock().instant().plusSeconds(3600).toString();
        known.put("{expiry}", expiry);
        Answer token =
                roster.api()
                        .post(
                                "/tokens",
                                "{\"name\":\"x\",\"scopes\":[\"members:read\",\"access:check\"],\"expiresAt\":\"%s\"}"
                                        .formatted(expiry));
        known.put("{token}", token.text("/id"));
        known.put("{api-token}", token.text("/secret"));
        Answer webhook =
                roster.api()
                        .post(
                                "/webhooks",
                                "{\"name\":\"x\",\"url\":\"https://receiver.example.com/\","
                                        + "\"events\":[\"reset\"]}");
        known.put("{webhook}", webhook.text("/id"));
        known.put("{delivery}", test(roster, webhook));
        Answer connection = connection(roster, expiry);
        known.put("{scim}", connection.text("/id"));
        known.put("{scim-token}", connection.text("/secret"));
        known.put("{scim-user}", provision(roster, connection));
        known.put("{member}", roster.memberId(member));
        known.put("{invite}", invited.text("/id"));
        known.put("{link}", invited.text("/link").replaceAll(".*/", ""));
        known.put("{administrator}", roster.token(roster.administrator()));
        known.put("{stranger}", session(new SignInAttempt(roster, roster.google("stranger"))));
        SignInAttempt leaving =
                new SignInAttempt(roster, roster.join(roster.google("leaving"), "MEMBER"));
        known.put("{leaving}", session(leaving));
        SignInAttempt next = new SignInAttempt(roster, leaving.account());
        known.put("{sign-in}", next.begin().text("/signInId"));
        known.put("{refreshed}", next.refreshed().signed());
        known.put("{resume-proof}", next.proof("/sessions/resume"));
        SignInAttempt last = new SignInAttempt(roster, leaving.account());
        known.put("{id-token}", last.refreshed().claim("nonce", last.nonce()).signed());
        known.put("{verifier}", last.encodedVerifier());
        known.put("{proof}", last.proof("/sessions"));
    }

    private static Answer connection(TestService roster, String expiry) {
        return roster.api()
                .post(
                        "/scim-connections",
                        "{\"name\":\"x\",\"directory\":\"ENTRA_ID\",\"tenantId\":\"%s\",\"memberLimit\":900,\"expiresAt\":\"%s\"}"
                                .formatted(SampleTenant.EXAMPLE_ORG.id(), expiry));
    }

    private static String provision(TestService roster, Answer connection) {
        return roster.root()
                .with("Authorization", "Bearer " + connection.text("/secret"))
                .post(
                        "/scim/v2/Users",
                        "{\"externalId\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\",\"userName\":\"scim@example.org\"}")
                .text("/id");
    }

    private static String test(TestService roster, Answer webhook) {
        return roster.api().post("/webhooks/" + webhook.text("/id") + "/test").text("/id");
    }

    private static String session(SignInAttempt attempt) {
        return attempt.begin().text("/token");
    }

    /**
     * Sends a request.
     *
     * @return the status, or an empty text if the service closed the connection
     * @throws AssertionError if the service fails, doesn't respond, or leaks a secret or internals
     */
    String send(byte[] request) {
        String answer = answer(http(request));
        if (answer.isEmpty()) {
            return "";
        }
        Matcher status = STATUS.matcher(answer);
        if (!status.find()) {
            throw new AssertionError("No HTTP: " + answer);
        }
        String code = status.group(1);
        if (code.startsWith("5") && !FAILURES_THAT_MAY_BE.contains(code)) {
            throw new AssertionError("The service fails: " + answer);
        }
        if (code.compareTo("400") >= 0) {
            requireNothingLeaked(code, answer);
        }
        return code;
    }

    private static void requireNothingLeaked(String code, String answer) {
        int body = answer.indexOf("\r\n\r\n");
        String head = body < 0 ? answer : answer.substring(0, body);
        // A page with an error shows the sign-in button in a form whose action is its own link.
        boolean isPage = head.contains("text/html");
        if (INTERNALS.matcher(answer).find()
                || LeakedSecrets.isSecretIn(isPage ? head : unlocated(answer))) {
            throw new AssertionError("The service says too much with its " + code);
        }
    }

    /** The response without the path of the request, which it repeats. */
    private static String unlocated(String answer) {
        return answer.replaceFirst("\"instance\":\"(\\\\.|[^\"\\\\])*\"", "");
    }

    /** The request as it is sent: with CRLF and with the missing mandatory headers. */
    private byte[] http(byte[] request) {
        String text = new String(request, ISO_8859_1);
        for (Map.Entry<String, String> each : known.entrySet()) {
            text = text.replace(each.getKey(), each.getValue());
        }
        int end = text.indexOf("\n\n");
        String head = end < 0 ? text : text.substring(0, end);
        String body = end < 0 ? "" : text.substring(end + 2);
        String lower = head.toLowerCase(Locale.ROOT);
        List<String> lines = new ArrayList<>(List.of(head.split("\n", -1)));
        if (!lower.contains("\nhost:")) {
            lines.add("Host: localhost");
        }
        if (!lower.contains("\nconnection:")) {
            lines.add("Connection: close");
        }
        if (!lower.contains("\ncontent-length:") && !lower.contains("\ntransfer-encoding:")) {
            lines.add("Content-Length: " + body.length());
        }
        return (String.join("\r\n", lines) + "\r\n\r\n" + body).getBytes(ISO_8859_1);
    }

    private String answer(byte[] request) {
        try (SSLSocket socket =
                RawHttps.open(roster.service().url(), roster.providers().clientContext())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            // Ends the body for a service that waits for the rest.
            socket.shutdownOutput();
            return read(socket.getInputStream());
        } catch (SocketTimeoutException e) {
            throw new AssertionError("The service hangs", e);
        } catch (SocketException | SSLException e) {
            // The service closed the connection, as it does for invalid or overlong requests.
            return "";
        } catch (IOException e) {
            throw new AssertionError("The service is away", e);
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            answer.append(new String(buffer, 0, read, ISO_8859_1));
            if (answer.indexOf("text/event-stream") > 0 && answer.indexOf("HTTP/1.1 200") == 0) {
                // An event stream has no end.
                break;
            }
        }
        return answer.toString();
    }
}
