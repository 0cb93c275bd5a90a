package org.roster.desktop.invites.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.InviteProvider;
import org.roster.contract.Role;

import java.util.List;
import java.util.stream.Stream;

/** Tests recipients as mail programs copy them. */
class RecipientListTest {

    private static List<String> usernames(String text) throws InvalidListException {
        return InviteList.read(text, ReadingOptions.of(InviteProvider.ANY, Role.MEMBER))
                .drafts()
                .stream()
                .map(draft -> draft.invite().username())
                .toList();
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                arguments(
                        "Outlook",
                        "Example, Ada <ada@example.com>; Example, Grace <grace@example.org>"),
                arguments(
                        "Outlook with external addresses",
                        "'ada@example.com' <ada@example.com>; 'Grace' <grace@example.org>;"),
                arguments(
                        "Outlook as plain text",
                        "Ada Example<mailto:ada@example.com>; Grace<mailto:grace@example.org>"),
                arguments(
                        "Thunderbird",
                        "\"Example, Ada\" <ada@example.com>, Grace <grace@example.org>"),
                arguments("Gmail", "Ada Example <ada@example.com>,\nGrace <grace@example.org>,"),
                arguments(
                        "names with commas between commas",
                        "Example, Ada <ada@example.com>, Example, Grace <grace@example.org>"),
                arguments(
                        "address as name",
                        "ada@example.com <ada@example.com>, grace@example.org"
                                + " <grace@example.org>"),
                arguments("with and without names", "ada@example.com, Grace <grace@example.org>"),
                arguments("comments", "ada@example.com (Ada), grace@example.org (Grace Example)"),
                arguments("brackets", "Ada Example (ada@example.com)\nGrace [grace@example.org]"),
                arguments(
                        "quotes inside quotes",
                        "\"Ada \\\"A, B\\\" Example\" <ada@example.com>; <grace@example.org>"),
                arguments(
                        "fields",
                        """
                        From: Ada Example <ada@example.com>
                        Sent: Friday, 27 November 2026 10:12
                        To: Grace <grace@example.org>
                        Subject: Kick-off
                        """),
                arguments(
                        "German fields",
                        """
                        Gesendet: Freitag, 27. November 2026
                        An: Ada Example <ada@example.com>;
                         Grace <grace@example.org>
                        Betreff: Start
                        """),
                arguments(
                        "folded field",
                        "To: Ada Example\n <ada@example.com>,\n\tGrace <grace@example.org>\n"),
                arguments("bullets", "- ada@example.com\n- grace@example.org"),
                arguments("dots", "• Ada <ada@example.com>\n• grace@example.org"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void recipientsAreFound(String name, String text) throws InvalidListException {
        assertThat(usernames(text))
                .as(name)
                .containsExactly("ada@example.com", "grace@example.org");
    }

    @Test
    void lineWithoutAnAddressIsKeptForTheUser() throws InvalidListException {
        assertThat(usernames("Ada <ada@example.com>\nEveryone in Sales\nGrace <grace@example.org>"))
                .containsExactly("ada@example.com", "Everyone in Sales", "grace@example.org");
    }

    @Test
    void ignoredPartsAreNamed() {
        RecipientList list =
                RecipientList.read("To: Ada <ada@example.com>\nSubject: Hello\nDate: today")
                        .orElseThrow();

        assertThat(list.ignored()).containsExactly("Subject:", "Date:");
        assertThat(list.named()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com\ngrace@example.org",
                "ada@example.com, grace@example.org",
                "E-mail,Role\nAda <ada@example.com>,Member",
                "Ada <ada@example.com>;Administrator;Google",
                "Administrator,Ada <ada@example.com>",
                "Ada\tada@example.com\nGrace\tgrace@example.org",
                "E-mail\nAda <ada@example.com>",
                "Ada,ada@example.com",
                ""
            })
    void tablesAndPlainListsAreNoRecipients(String text) {
        assertThat(RecipientList.read(text)).isEmpty();
    }
}
