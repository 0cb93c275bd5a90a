package org.roster.desktop.invites;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roster.client.TenantDirectory;
import org.roster.contract.InviteProvider;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.settings.InvitePreference;
import org.roster.server.Answer;
import org.roster.server.Databases;
import org.roster.server.TestService;

import java.util.stream.Stream;

/** The window refuses the same addresses as the service, with the same sentence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddressRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final ServiceFailures failures = new ServiceFailures();
    private TestService roster;

    @BeforeAll
    void start() {
        roster = new TestService(Databases.SQLITE.settingsWithoutMail(), 100);
    }

    @AfterAll
    void stop() {
        roster.close();
    }

    static Stream<String> addresses() {
        return Stream.of(
                "plain@example.com",
                "o'ada+tag-1_x@mail.example.com",
                "two..dots@example.com",
                ".leading@example.com",
                "trailing.@example.com",
                "root@example.com.",
                "empty@example..com",
                "underscore@exam_ple.com",
                "dash@-example.com",
                "two@at@example.com",
                "one@example.com, other@example.com",
                "one@example.com;other@example.com",
                "Ada <named@example.com>",
                "mailto:link@example.com",
                "\"quoted\"@example.com",
                "comment(1)@example.com",
                "literal@[192.0.2.1]",
                "number@192.0.2.1",
                "local@localhost",
                "short@b.c",
                "@example.com",
                "nobody@",
                "umlaut@b\u00fccher.example",
                "alabel@xn--bcher-kva.example",
                "j\u00f6rg@example.com",
                "gro\u00df@stra\u00dfe.example",
                "smile\ud83d\ude00@example.com",
                "\uff57\uff49\uff44\uff45\uff20example.com",
                "snow@\u2603.example",
                "nobreak@example.com\u00a0",
                "\u202f\u3000spaces@example.com\u2007",
                "break@example.com\n",
                "inner space@example.com",
                "inner\u00a0nobreak@example.com",
                "tab\t@example.com",
                "hidden@example.com\u200b",
                "mark\u202e@example.com",
                "\u00a0",
                "local" + "a".repeat(60) + "@example.com",
                "label@" + "a".repeat(64) + ".example",
                "address@" + "a.".repeat(150) + "example.com",
                "\u00fc".repeat(40) + "@example.com");
    }

    /** Returns the window's sentence, which is empty if it would send the invite. */
    private String window(String username, String notificationEmail) {
        FakeOrganization service = new FakeOrganization();
        InviteFormViewModel form =
                new InviteFormViewModel(
                        TestReplica.gateway(
                                service,
                                TestReplica.of(service, tasks.tasks(), () -> Samples.NOW),
                                tasks.tasks()),
                        TenantDirectory.NONE,
                        tasks.tasks(),
                        new SimpleObjectProperty<>(InvitePreference.DEFAULT));
        form.providerProperty().set(InviteProvider.MICROSOFT);
        form.usernameProperty().set(username);
        form.options().notificationEmailProperty().set(notificationEmail);
        form.start();
        return form.getUsernameError() + form.options().getNotificationEmailError();
    }

    private String service(String username, String notificationEmail) {
        ObjectNode body = JSON.createObjectNode();
        body.put("provider", "MICROSOFT")
                .put("username", username)
                .put("role", "MEMBER")
                .put("notificationEmail", notificationEmail);
        Answer answer = roster.api().post("/invites", body.toString());
        StringBuilder sentences = new StringBuilder();
        for (JsonNode error : answer.json().path("errors")) {
            sentences.append(
                    failures.field(error.path("field").asText(), error.path("code").asText()));
        }
        assertThat(answer.status()).isEqualTo(sentences.isEmpty() ? 201 : 422);
        return sentences.toString();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void usernamesAreJudgedAlike(String address) {
        assertThat(window(address, "")).isEqualTo(service(address, ""));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void notificationAddressesAreJudgedAlike(String address) {
        String username = "user" + address.hashCode();
        assertThat(window(username, address)).isEqualTo(service(username, address));
    }
}
