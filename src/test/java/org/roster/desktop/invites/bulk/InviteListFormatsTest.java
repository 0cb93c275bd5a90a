package org.roster.desktop.invites.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.InviteProvider;
import org.roster.contract.NewInvite;
import org.roster.contract.Role;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Tests lists that people export from directories, spreadsheets and mail programs. */
class InviteListFormatsTest {

    private static final String ADA = "ada@example.com";
    private static final String GRACE = "grace@example.org";

    private static InviteList read(String text) throws InvalidListException {
        return InviteList.read(text, ReadingOptions.of(InviteProvider.ANY, Role.MEMBER));
    }

    private static List<String> usernames(String text) throws InvalidListException {
        return read(text).drafts().stream().map(draft -> draft.invite().username()).toList();
    }

    static Stream<Arguments> exports() {
        return Stream.of(
                arguments(
                        "Microsoft Entra ID, bulk invite",
                        """
                        version:v1.0\r
                        Email address to invite [inviteeEmail] Required,Redirection url [inviteRedirectURL] Required,Send invitation message (true or false) [sendEmail],Customized invitation message [customizedMessageBody]\r
                        ada@example.com,https://portal.example.com,TRUE,"Welcome, Ada"\r
                        grace@example.org,https://portal.example.com,TRUE,\r
                        """),
                arguments(
                        "Microsoft Entra ID, bulk create",
                        """
                        version:v1.0,,,
                        Name [displayName] Required,User name [userPrincipalName] Required,Initial password [passwordProfile] Required,Block sign in (Yes/No) [accountEnabled] Required
                        Ada Example,ada@example.com,Secret123,No
                        Grace Example,grace@example.org,Secret456,No
                        """),
                arguments(
                        "Microsoft Entra ID in German",
                        """
                        version:v1.0
                        Name [displayName] Erforderlich;Benutzername [userPrincipalName] Erforderlich;Anfängliches Kennwort [passwordProfile] Erforderlich
                        Ada;ada@example.com;Geheim123
                        Grace;grace@example.org;Geheim456
                        """),
                arguments(
                        "Google Workspace",
                        """
                        First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Org Unit Path [Required]
                        Ada,Example,ada@example.com,Secret123,/
                        Grace,Example,grace@example.org,Secret456,/Sales
                        """),
                arguments(
                        "Google Workspace users from the command line",
                        """
                        primaryEmail,name.givenName,name.familyName,isAdmin
                        ada@example.com,Ada,Example,False
                        grace@example.org,Grace,Example,True
                        """),
                arguments("one column", "primaryEmail\nada@example.com\ngrace@example.org\n"),
                arguments(
                        "chat members",
                        """
                        username,email,status
                        ada,ada@example.com,Member
                        grace,grace@example.org,Owner
                        """),
                arguments(
                        "German personnel list",
                        """
                        Personalnummer;Name;Vorname;Dienstliche E-Mail;Eintritt
                        1;Example, Ada;Ada;ada@example.com;01.02.2026
                        2;Example, Grace;Grace;grace@example.org;01,03
                        """),
                arguments(
                        "report with a title and a date",
                        """
                        Users of Example
                        Created on 2026-11-28

                        Display name,E-mail
                        Ada,ada@example.com
                        Grace,grace@example.org
                        """),
                arguments(
                        "unknown column titles",
                        """
                        Nom;Adresse électronique
                        Ada;ada@example.com
                        Grace;grace@example.org
                        """),
                arguments(
                        "no header",
                        "Ada,Example,ada@example.com\nGrace,Example,grace@example.org"),
                arguments(
                        "comment",
                        "# exported\n"
                                + "Email,Role\n"
                                + "ada@example.com,Member\n"
                                + "# more\n"
                                + "grace@example.org,"),
                arguments(
                        "spreadsheet",
                        "sep=;\nE-Mail;Rolle\nada@example.com;Mitglied\ngrace@example.org;\n"),
                arguments("commas in one line", "ada@example.com, grace@example.org"),
                arguments("semicolons in one line", "ada@example.com; grace@example.org;"),
                arguments("spaces in one line", "ada@example.com grace@example.org"),
                arguments("mixed lines", "ada@example.com;\ngrace@example.org,\n"),
                arguments(
                        "recipients of a mail",
                        "\"Example, Ada\" <ada@example.com>; Grace <grace@example.org>"),
                arguments(
                        "recipients without quotes",
                        "Example, Ada <ada@example.com>; Example, Grace <grace@example.org>"),
                arguments(
                        "recipients per line",
                        "Ada Example <ada@example.com>\n<grace@example.org>"),
                arguments(
                        "links",
                        "mailto:ada@example.com\nMAILTO:grace%40example.org?subject=Hello"),
                arguments(
                        "table",
                        "| E-mail | Name |\n"
                                + "| ada@example.com | Ada |\n"
                                + "| grace@example.org | Grace |"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exports")
    void accountsAreFound(String name, String text) throws InvalidListException {
        assertThat(usernames(text)).as(name).containsExactly(ADA, GRACE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exports")
    void accountsAreFoundInEveryEncoding(String name, String text) throws InvalidListException {
        for (Charset charset :
                List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        Charset.forName("windows-1252"))) {
            assertThat(usernames(ListFile.text(text.getBytes(charset))))
                    .as(name + " in " + charset)
                    .containsExactly(ADA, GRACE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com.",
                "ada@example",
                "ada@@example.com",
                "ada@example..com",
                "Ada Example",
                "https://example.com/ada",
                "primaryEmail",
                "@example.com",
                "12345"
            })
    void textThatIsNoAccountIsKeptForTheUserToCheck(String text) throws InvalidListException {
        assertThat(usernames("ada@example.com\n" + text)).containsExactly(ADA, text);
        assertThat(AccountText.isAccount(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com",
                "ada.o'example+tag@mail.example.com",
                "ada_example.com#EXT#@tenant.example.com",
                "jürgen@münchen.example",
                "+1 202 555 0143",
                "+12025550143"
            })
    void accountsOfBothProvidersAreAccepted(String text) {
        assertThat(AccountText.isAccount(text)).isTrue();
    }

    @Test
    void googleAccountIsAnAddress() {
        assertThat(AccountText.isAccount("+12025550143", InviteProvider.GOOGLE)).isFalse();
        assertThat(AccountText.isAccount(ADA, InviteProvider.GOOGLE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Initial password [passwordProfile] Required",
                "Password [Required]",
                "Passwort",
                "Kennwort (initial)",
                "temp_passwd",
                "PIN"
            })
    void passwordsAreRemovedFromTheList(String title) throws InvalidListException {
        String text = "Name,E-mail," + title + ",Role\nAda,ada@example.com,Secret123,Member\n";
        String clean = InviteList.withoutPasswords(text);

        assertThat(clean).doesNotContain("Secret123");
        assertThat(read(clean).drafts())
                .extracting(InviteDraft::invite)
                .isEqualTo(read(text).drafts().stream().map(InviteDraft::invite).toList());
        assertThat(read(text).toString()).doesNotContain("Secret123");
        assertThat(InviteList.withoutPasswords(clean)).isEqualTo(clean);
    }

    @Test
    void listWithoutPasswordsIsUnchanged() throws InvalidListException {
        String text = "# list\nName,E-mail\r\nAda , ada@example.com";

        assertThat(InviteList.withoutPasswords(text)).isEqualTo(text);
    }

    @Test
    void usesOfColumnsCanBeChosen() throws InvalidListException {
        String text = "username,email,status\nada,ada@example.com,Member\n";
        InviteList found = read(text);

        assertThat(found.columns())
                .containsExactly(
                        new MappedColumn(0, "username", List.of("ada"), null),
                        new MappedColumn(1, "email", List.of(ADA), ListColumn.USERNAME),
                        new MappedColumn(2, "status", List.of("Member"), null));

        ColumnUses uses =
                found.uses()
                        .with(0, ListColumn.USERNAME)
                        .with(1, ListColumn.NOTIFICATION)
                        .with(2, ListColumn.ROLE);
        InviteList chosen =
                InviteList.read(
                        text,
                        new ReadingOptions(InviteProvider.ANY, Role.MEMBER, uses, new RowEdits()));
        assertThat(chosen.drafts())
                .extracting(InviteDraft::invite)
                .containsExactly(
                        new NewInvite(InviteProvider.ANY, null, "ada", Role.MEMBER, ADA, null));
        assertThat(chosen.unused()).isEmpty();
    }

    @Test
    void usesApplyOnlyToAListWithTheSameColumns() throws InvalidListException {
        ColumnUses uses = read("a,b\nada@example.com,Engines\n").uses().with(0, null);

        InviteList other =
                InviteList.read(
                        "E-mail,Department\nada@example.com,Engines\n",
                        new ReadingOptions(InviteProvider.ANY, Role.MEMBER, uses, new RowEdits()));

        assertThat(other.drafts())
                .extracting(draft -> draft.invite().username())
                .containsExactly(ADA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    'ada@example.com,Ada,Engines\ngrace@example.org,Grace,Engines' | 1 2
                    'Ada,Example,ada@example.com\nGrace,Example,grace@example.org' | 0 1
                    'ada@example.com,,,,,Engines\ngrace@example.org,,,,,' | 5
                    'E-mail,\nada@example.com,Engines\ngrace@example.org,' | 1
                    """)
    void columnsThatAreNotReadAreReported(String text, String unused) throws InvalidListException {
        InviteList list = read(text.replace("\\n", "\n"));

        assertThat(list.drafts())
                .extracting(draft -> draft.invite().username())
                .containsExactly(ADA, GRACE);
        assertThat(list.unused())
                .extracting(column -> Integer.toString(column.index()))
                .containsExactly(unused.split(" "));
    }

    @Test
    void principalNameIsUsedBeforeTheMailAddress() throws InvalidListException {
        assertThat(read("mail,userPrincipalName\nada@example.com,grace@example.org\n").drafts())
                .extracting(InviteDraft::invite)
                .containsExactly(
                        new NewInvite(InviteProvider.ANY, null, GRACE, Role.MEMBER, ADA, null));
    }
}
