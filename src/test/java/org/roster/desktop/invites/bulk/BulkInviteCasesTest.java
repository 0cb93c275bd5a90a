package org.roster.desktop.invites.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** Tests the rows of lists that similar programs were reported to read wrongly. */
class BulkInviteCasesTest extends BulkInviteTest {

    static Stream<Arguments> lists() {
        return Stream.of(
                list(
                        "commas in one line",
                        "ada@example.com, grace@example.com, jane@example.com\n",
                        "ada@example.com MEMBER READY",
                        "grace@example.com MEMBER READY",
                        "jane@example.com MEMBER READY"),
                list(
                        "semicolons in one line",
                        "ada@example.com; grace@example.com; jane@example.com\n",
                        "ada@example.com MEMBER READY",
                        "grace@example.com MEMBER READY",
                        "jane@example.com MEMBER READY"),
                list(
                        "chat members",
                        "username,email,status\nada,ada@example.com,Member\n"
                                + "grace,grace@example.com,Owner\n",
                        "ada@example.com MEMBER READY",
                        "grace@example.com MEMBER READY"),
                list(
                        "comment above the titles",
                        "# exported\nEmail,Role\nada@example.com,Member\n",
                        "ada@example.com MEMBER READY"),
                list(
                        "accounts to create in Microsoft Entra ID",
                        """
                        version:v1.0
                        Name [displayName] Required,User name [userPrincipalName] Required,Initial password [passwordProfile] Required,Block sign in (Yes/No) [accountEnabled] Required,First name [givenName],Last name [surname],Job title [jobTitle],Department [department],Usage location [usageLocation],Street address [streetAddress]
                        Ada Example,ada@example.org,Secret123,No,Ada,Example,,,DE,
                        """,
                        "ada@example.org MEMBER READY"),
                list(
                        "guests to invite to Microsoft Entra ID",
                        """
                        version:v1.0
                        Email address to invite [inviteeEmail] Required,Redirection url [inviteRedirectURL] Required,Send invitation message (true or false) [sendEmail],Customized invitation message [customizedMessageBody]
                        ada@example.com,https://portal.example.com,TRUE,"Welcome, Ada"
                        grace@example.org,https://portal.example.com,TRUE,
                        """,
                        "ada@example.com MEMBER READY",
                        "grace@example.org MEMBER READY"),
                list(
                        "Google Workspace users, one column",
                        "primaryEmail\nada@example.com\ngrace@example.com\n",
                        "ada@example.com MEMBER READY",
                        "grace@example.com MEMBER READY"),
                list(
                        "Google Workspace users",
                        "primaryEmail,name.givenName,name.familyName,isAdmin,orgUnitPath\n"
                                + "ada@example.com,Ada,Example,False,/\n",
                        "ada@example.com MEMBER READY"),
                list("link", "mailto:ada@example.com\n", "ada@example.com MEMBER READY"),
                list(
                        "recipients",
                        "Ada Example <ada@example.com>\nGrace <grace@example.com>\n",
                        "ada@example.com MEMBER READY",
                        "grace@example.com MEMBER READY"),
                list(
                        "usernames that no account has",
                        """
                        # Each was sent as it is.
                        Ada Example <ada@example.com>
                        mailto:ada@example.com
                        ada@example.com.
                        ada@example.com, grace@example.com
                        primaryEmail
                        version:v1.0
                        """,
                        "ada@example.com MEMBER READY",
                        "ada@example.com MEMBER REPEATED",
                        "ada@example.com. MEMBER INVALID",
                        "ada@example.com MEMBER REPEATED",
                        "grace@example.com MEMBER READY",
                        "primaryEmail MEMBER INVALID"),
                list(
                        "German spreadsheet",
                        "E-Mail;Rolle\r\njürgen@example.com;Mitglied\r\n",
                        "jürgen@example.com MEMBER READY"));
    }

    private static Arguments list(String name, String text, String... rows) {
        return arguments(name, text, List.of(rows));
    }

    private List<String> rows() {
        return invites.rows().all().stream()
                .map(row -> "%s %s %s".formatted(row.username(), row.invite().role(), row.status()))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void pastedListHasTheRightRows(String name, String text, List<String> rows) {
        check(text);

        assertThat(rows()).as(name).isEqualTo(rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void fileInUtf16WithoutAMarkHasTheRightRows(String name, String text, List<String> rows)
            throws IOException {
        invites.open(
                Files.write(folder.resolve("list.csv"), text.getBytes(StandardCharsets.UTF_16LE)));
        invites.check();

        assertThat(rows()).as(name).isEqualTo(rows);
        assertThat(invites.listProperty().get()).doesNotContain("Secret123");
    }
}
