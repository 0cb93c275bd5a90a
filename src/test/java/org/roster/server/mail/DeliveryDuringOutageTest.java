package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.roster.server.Answer;
import org.roster.server.Databases;
import org.roster.server.TestService;

import java.util.Map;

/** Mails that the mail server accepts while the database doesn't answer. */
class DeliveryDuringOutageTest {

    @Test
    void deliveryIsRecordedAfterTheOutage() {
        try (ScriptedMailServer server = new ScriptedMailServer()) {
            Map<String, String> settings =
                    Databases.POSTGRESQL.settingsWith(
                            Map.of("roster.mail.port", Integer.toString(server.port())));
            try (TestService roster = new TestService(settings, 10)) {
                server.onMail(() -> Databases.refuseConnections(settings));
                Answer invited = roster.invite("GOOGLE", "ada@example.com", "MEMBER");
                await().until(() -> !server.mails().isEmpty());
                server.onMail(() -> {});
                Databases.acceptConnections(settings);

                roster.awaitDelivery(invited, "SENT");
                assertThat(server.mails()).hasSize(1);
            }
        }
    }
}
