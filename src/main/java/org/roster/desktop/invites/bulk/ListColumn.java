package org.roster.desktop.invites.bulk;

import org.roster.desktop.ui.text.SearchText;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a column of a list says, in the order of a list that has no header. */
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

    /** The username where nothing else is one, and where to write to otherwise. */
    private static final Set<String> ADDRESS =
            Set.of("email", "mail", "emailaddress", "mailaddress", "emailadresse", "mailadresse");

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is
    private final Set<String> names;

    ListColumn(String... names) {
        this.names = Set.of(names);
    }

    /**
     * Which columns there are, and where, by the first line of a list.
     *
     * @return nothing where the line is no header: it names no username
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

    /** The columns of a list that has no header. */
    static Map<ListColumn, Integer> inOrder() {
        Map<ListColumn, Integer> columns = new EnumMap<>(ListColumn.class);
        for (ListColumn column : values()) {
            columns.put(column, column.ordinal());
        }
        return columns;
    }

    /** The columns of a header that say nothing of an invite, as they are written. */
    static List<String> unused(List<String> header, Map<ListColumn, Integer> columns) {
        List<String> unused = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (!columns.containsValue(i) && !header.get(i).isBlank()) {
                unused.add(header.get(i));
            }
        }
        return unused;
    }

    /** A word without what people write it with or without: capitals, spaces, hyphens. */
    static String word(String text) {
        return SearchText.key(text).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
