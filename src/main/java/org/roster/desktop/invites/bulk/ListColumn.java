package org.roster.desktop.invites.bulk;

import org.roster.desktop.invites.InviteValidation;
import org.roster.desktop.ui.text.SearchText;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns of a list, in the order of a list without a header. */
enum ListColumn {
    USERNAME(
            "username",
            "username",
            "user",
            "userid",
            "login",
            "loginname",
            "loginid",
            "account",
            "accountname",
            "upn",
            "userprincipalname",
            "primaryemail",
            "primaryemailaddress",
            "primarymail",
            "inviteeemail",
            "memberemail",
            "benutzername",
            "benutzer",
            "benutzerkennung",
            "benutzerprinzipalname",
            "anmeldename",
            "konto",
            "kontoname",
            "nomdutilisateur",
            "utilisateur",
            "identifiant",
            "compte",
            "nombredeusuario",
            "usuario",
            "cuenta"),
    ROLE("role", "role", "rolle", "rôle", "rol"),
    PROVIDER(
            "provider",
            "provider",
            "identityprovider",
            "anbieter",
            "identitätsanbieter",
            "fournisseur",
            "fournisseurdidentité",
            "proveedor",
            "proveedordeidentidad"),
    TENANT(
            "tenantId",
            "tenant",
            "tenantid",
            "mandant",
            "mandantenid",
            "mandantid",
            "locataire",
            "iddelocataire",
            "inquilino",
            "iddeinquilino"),
    NOTIFICATION(
            "notificationEmail",
            "notification",
            "notificationemail",
            "notificationaddress",
            "notificationemailaddress",
            "benachrichtigung",
            "benachrichtigungsadresse",
            "emailadressefürdiebenachrichtigung",
            "emaildenotification",
            "adresseemaildenotification",
            "notificación",
            "correoparanotificaciones");

    /**
     * The names of an e-mail column: the username if no other column is one, or else the address
     * for the mail.
     */
    private static final Set<String> ADDRESS =
            Set.of(
                    "email",
                    "emails",
                    "mail",
                    "emailid",
                    "emailaddress",
                    "mailaddress",
                    "emailadresse",
                    "mailadresse",
                    "adresseemail",
                    "adressemail",
                    "courriel",
                    "correo",
                    "correoelectrónico",
                    "direccióndecorreo",
                    "direccióndecorreoelectrónico",
                    "useremail",
                    "useremailaddress",
                    "workemail",
                    "workemailaddress",
                    "businessemail",
                    "companyemail",
                    "emailwork",
                    "emailwork1",
                    "email1value",
                    "geschäftlicheemail",
                    "geschäftlicheemailadresse",
                    "emailgeschäftlich",
                    "dienstlicheemail",
                    "dienstlicheemailadresse",
                    "emaildienstlich",
                    "firmenemail");

    private static final Pattern PASSWORD =
            Pattern.compile(
                    "pass(wor[dt]|wd|phrase|code)|kennwort|motdepasse|contraseña"
                            + "|^pwd?$|^pin$|^secret$|geheimnis");

    /** Matches the property that Microsoft Entra's templates add to a column's title. */
    private static final Pattern PROPERTY = Pattern.compile("\\[\\s*([A-Za-z.]+)\\s*]");

    /** Matches what templates add to the title of a required column. */
    private static final Pattern NOTE =
            Pattern.compile("\\[[^\\]]*]|\\([^)]*\\)|\\*|\\b(required|erforderlich)\\s*$");

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]");

    /** The maximum length of a title; longer cells are content. */
    private static final int MAX_TITLE_LENGTH = 200;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
    private final Set<String> names;

    private final String field;

    /**
     * A column.
     *
     * @param field the name of the field in the API contract
     * @param names the normalized titles
     */
    ListColumn(String field, String... names) {
        this.field = field;
        this.names = Set.of(names);
    }

    /** Returns the name of the field in the API contract. */
    String field() {
        return field;
    }

    /** Returns the column of a field in the API contract; the username for an unknown one. */
    static ListColumn ofField(String field) {
        return Arrays.stream(values())
                .filter(column -> column.field.equals(field))
                .findFirst()
                .orElse(USERNAME);
    }

    /** Returns the columns that a row names, with their positions. */
    static Map<ListColumn, Integer> of(List<String> row) {
        Map<ListColumn, Integer> columns = new EnumMap<>(ListColumn.class);
        for (int i = 0; i < row.size(); i++) {
            for (ListColumn column : values()) {
                if (column.isTitle(row.get(i))) {
                    columns.putIfAbsent(column, i);
                }
            }
        }
        return columns;
    }

    /** Returns the columns of a list without a header. */
    static Map<ListColumn, Integer> inOrder() {
        Map<ListColumn, Integer> columns = new EnumMap<>(ListColumn.class);
        for (ListColumn column : values()) {
            columns.put(column, column.ordinal());
        }
        return columns;
    }

    private boolean isTitle(String title) {
        return words(title).stream().anyMatch(names::contains);
    }

    /** Returns whether a text is the title of a column that a list can have. */
    static boolean isKnown(String title) {
        return isAddress(title) || !of(List.of(title)).isEmpty();
    }

    /** Returns whether a title names an e-mail column. */
    static boolean isAddress(String title) {
        return words(title).stream().anyMatch(ADDRESS::contains);
    }

    /** Returns whether a title names a column with passwords. */
    static boolean isPassword(String title) {
        return words(title).stream().anyMatch(word -> PASSWORD.matcher(word).find());
    }

    /**
     * Returns the normalized title, the same without notes, and the property that it names; nothing
     * for a cell that is empty or too long for a title.
     */
    private static List<String> words(String title) {
        if (title.isBlank() || title.length() > MAX_TITLE_LENGTH) {
            return List.of();
        }
        String plain = word(NOTE.matcher(SearchText.key(title)).replaceAll(" "));
        Matcher property = PROPERTY.matcher(title);
        return property.find()
                ? List.of(word(title), plain, word(property.group(1)))
                : List.of(word(title), plain);
    }

    /** Returns whether a cell can be a value of this column. */
    boolean accepts(String cell) {
        return switch (this) {
            case USERNAME -> AccountText.isAccount(cell);
            case ROLE -> InviteList.role(cell) != null;
            case PROVIDER -> InviteList.provider(cell) != null;
            case TENANT -> InviteValidation.isTenant(cell);
            case NOTIFICATION -> AccountText.isAddress(cell);
        };
    }

    /** Normalizes a word: ignores case, spaces and hyphens. */
    static String word(String text) {
        return NO_LETTER.matcher(SearchText.key(text)).replaceAll("");
    }
}
