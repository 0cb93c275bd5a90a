package org.roster.desktop.invites.bulk;

import org.roster.desktop.ui.text.SearchText;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of a list, in the order of a list without a header. */
enum ListColumn {
    USERNAME(
            "username",
            "user",
            "login",
            "account",
            "upn",
            "userprincipalname",
            "benutzername",
            "benutzer",
            "anmeldename",
            "konto"),
    ROLE("role", "rolle"),
    PROVIDER("provider", "identityprovider", "anbieter", "identitätsanbieter"),
    TENANT("tenant", "tenantid", "mandant", "mandantenid", "mandantid"),
    NOTIFICATION(
            "notification",
            "notificationemail",
            "notificationaddress",
            "notificationemailaddress",
            "benachrichtigung",
            "benachrichtigungsadresse",
            "emailadressefürdiebenachrichtigung");

    /**
     * The names of an e-mail column: the username if no other column is one, or else the address
     * for the mail.
     */
    private static final Set<String> ADDRESS =
            Set.of("email", "mail", "emailaddress", "mailaddress", "emailadresse", "mailadresse");

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
    private final Set<String> names;

    ListColumn(String... names) {
        this.names = Set.of(names);
    }

    /**
     * Returns the columns that the first line of a list names, with their positions.
     *
     * @return empty if the line is not a header, because it has no column for the username
     */
    static Map<ListColumn, Integer> of(List<String> line) {
        List<String> words = line.stream().map(ListColumn::word).toList();
        Map<ListColumn, Integer> columns = new EnumMap<>(ListColumn.class);
        for (int i = 0; i < words.size(); i++) {
            for (ListColumn column : values()) {
                if (column.names.contains(words.get(i))) {
                    columns.putIfAbsent(column, i);
                }
            }
        }
        for (int i = 0; i < words.size(); i++) {
            if (ADDRESS.contains(words.get(i))) {
                columns.putIfAbsent(columns.containsKey(USERNAME) ? NOTIFICATION : USERNAME, i);
            }
        }
        return columns.containsKey(USERNAME) ? columns : Map.of();
    }

    /** Returns the columns of a list without a header. */
    static Map<ListColumn, Integer> inOrder() {
        Map<ListColumn, Integer> columns = new EnumMap<>(ListColumn.class);
        for (ListColumn column : values()) {
            columns.put(column, column.ordinal());
        }
        return columns;
    }

    /** Returns the names of ignored columns, as written. */
    static List<String> unused(List<String> header, Map<ListColumn, Integer> columns) {
        List<String> unused = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (!columns.containsValue(i) && !header.get(i).isBlank()) {
                unused.add(header.get(i));
            }
        }
        return unused;
    }

    /** Normalizes a word: ignores case, spaces and hyphens. */
    static String word(String text) {
        return SearchText.key(text).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
