package org.roster.desktop.invites.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.InviteProvider;
import org.roster.contract.NewInvite;
import org.roster.contract.Role;
import org.roster.demo.provider.SampleTenant;
import org.roster.desktop.invites.bulk.InvalidListException.Reason;

import java.util.List;

class InviteListTest {

    private static final String TENANT = SampleTenant.EXAMPLE_ORG.id();

    private static InviteList list(String text) throws InvalidListException {
        return InviteList.read(text, ReadingOptions.of(InviteProvider.ANY, Role.MEMBER));
    }

    private static List<NewInvite> invites(String text) throws InvalidListException {
        return list(text).drafts().stream().map(InviteDraft::invite).toList();
    }

    private static NewInvite invite(String username) {
        return new NewInvite(InviteProvider.ANY, null, username, Role.MEMBER, null, null);
    }

    private static Reason refused(String text) {
        return assertThatExceptionOfType(InvalidListException.class)
                .isThrownBy(() -> list(text))
                .actual()
                .reason();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\n\n  \n"})
    void oneUsernamePerLineIsAList(String end) throws InvalidListException {
        assertThat(invites("ada@example.com" + end + " +12025550143 " + end))
                .containsExactly(invite("ada@example.com"), invite("+12025550143"));
    }

    @Test
    void emptyCellsUseTheDefaults() throws InvalidListException {
        InviteList list =
                InviteList.read(
                        "ada@example.com\ngrace@example.com,Member,Any",
                        ReadingOptions.of(InviteProvider.GOOGLE, Role.ADMINISTRATOR));

        assertThat(list.drafts())
                .extracting(InviteDraft::invite)
                .containsExactly(
                        new NewInvite(
                                InviteProvider.GOOGLE,
                                null,
                                "ada@example.com",
                                Role.ADMINISTRATOR,
                                null,
                                null),
                        invite("grace@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", " , ", "; "})
    void tableWithoutHeaderUsesTheDefaultColumnOrder(String between) throws InvalidListException {
        String row =
                String.join(
                        between,
                        "grace@example.org",
                        "Administrator",
                        "Microsoft",
                        TENANT,
                        "grace@example.com");

        assertThat(invites(row))
                .containsExactly(
                        new NewInvite(
                                InviteProvider.MICROSOFT,
                                TENANT,
                                "grace@example.org",
                                Role.ADMINISTRATOR,
                                "grace@example.com",
                                null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Provider,Username,Notification e-mail address,Role",
                "Anbieter;Benutzername;Benachrichtigungsadresse;Rolle",
                "PROVIDER\tuser name\tBenachrichtigung\trole",
                "Fournisseur;Nom d’utilisateur;E-mail de notification;Rôle",
                "Proveedor;Nombre de usuario;Correo para notificaciones;Rol",
                "Identity provider,E-mail address,Notification,Role"
            })
    void headerSupportsAnyOrderAndLanguage(String header) throws InvalidListException {
        String delimiter = header.replaceAll("[^,;\t]", "").substring(0, 1);
        String row = String.join(delimiter, "google", "ada", "ada@example.com", "administrator");

        InviteList list = list(header + "\n" + row);

        assertThat(list.drafts())
                .extracting(InviteDraft::invite)
                .containsExactly(
                        new NewInvite(
                                InviteProvider.GOOGLE,
                                null,
                                "ada",
                                Role.ADMINISTRATOR,
                                "ada@example.com",
                                null));
        assertThat(list.unused()).isEmpty();
    }

    @Test
    void unknownColumnsAreReported() throws InvalidListException {
        InviteList list = list("Name,Username,Department\nAda,ada@example.com,Engines");

        assertThat(list.unused())
                .extracting(MappedColumn::title)
                .containsExactly("Name", "Department");
        assertThat(list.drafts())
                .singleElement()
                .satisfies(draft -> assertThat(draft.number()).isEqualTo(1));
    }

    @ParameterizedTest
    @CsvSource({
        "Member, MEMBER",
        "mitglied, MEMBER",
        "Membre, MEMBER",
        "Miembro, MEMBER",
        "Administrateur, ADMINISTRATOR",
        "Administrador, ADMINISTRATOR",
        "ADMIN, ADMINISTRATOR",
        "Administrator, ADMINISTRATOR"
    })
    void rolesAreParsedInEachLanguage(String word, Role role) throws InvalidListException {
        assertThat(invites("ada," + word)).extracting(NewInvite::role).containsExactly(role);
    }

    @ParameterizedTest
    @CsvSource({
        "google, GOOGLE",
        "Microsoft Entra ID, MICROSOFT",
        "Azure AD, MICROSOFT",
        "Entra ID, MICROSOFT",
        "Any provider, ANY",
        "Any, ANY",
        "Beliebig, ANY",
        "Beliebiger Anbieter, ANY",
        "Tous, ANY",
        "Tout fournisseur, ANY",
        "Cualquiera, ANY",
        "Cualquier proveedor, ANY"
    })
    void providersAreParsedByTheirCommonNames(String word, InviteProvider provider)
            throws InvalidListException {
        assertThat(invites("ada,," + word))
                .extracting(NewInvite::provider)
                .containsExactly(provider);
    }

    @Test
    void tenantImpliesMicrosoft() throws InvalidListException {
        assertThat(invites("ada,,,example.org"))
                .extracting(NewInvite::provider)
                .containsExactly(InviteProvider.MICROSOFT);
    }

    @Test
    void unknownWordsAreKeptForTheErrorMessage() throws InvalidListException {
        assertThat(list("ada,Boss\ngrace,,Example Login").drafts())
                .satisfiesExactly(
                        draft -> {
                            assertThat(draft.wrong()).isEqualTo(ListColumn.ROLE);
                            assertThat(draft.word()).isEqualTo("Boss");
                        },
                        draft -> {
                            assertThat(draft.wrong()).isEqualTo(ListColumn.PROVIDER);
                            assertThat(draft.word()).isEqualTo("Example Login");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t\n", ",,\n,", "Username,Role", "Benutzername"})
    void listWithoutUsernamesIsInvalid(String text) {
        assertThat(refused(text)).isEqualTo(Reason.EMPTY);
    }

    @Test
    void listIsLimitedTo1000RowsAndOneMebibyte() throws InvalidListException {
        assertThat(list("Username\n" + "a\n".repeat(1000)).drafts()).hasSize(1000);
        assertThat(refused("a\n".repeat(1001))).isEqualTo(Reason.TOO_MANY);
        assertThat(refused("a".repeat(1024 * 1024 + 1))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void unclosedQuoteHidesNoRows() throws InvalidListException {
        assertThat(invites("\"ada\ngrace"))
                .extracting(NewInvite::username)
                .containsExactly("ada\ngrace");
    }
}
