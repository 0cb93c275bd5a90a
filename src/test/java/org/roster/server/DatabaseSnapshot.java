package org.roster.server;

import org.roster.demo.service.LocalService;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A snapshot of a service's database, to be compared with a later one. */
public final class DatabaseSnapshot {

    /** Tests sign in between two snapshots. */
    private static final Set<String> SIGN_INS =
            Set.of("sign_in", "sign_in_lock", "session_token", "used_nonce", "used_proof");

    private DatabaseSnapshot() {}

    /** All rows of all tables except those of sign-ins, as text. */
    public static Map<String, List<String>> of(LocalService service) {
        Map<String, List<String>> contents = withSignIns(service);
        contents.keySet().removeAll(SIGN_INS);
        return contents;
    }

    /** All rows of all tables, as text. */
    public static Map<String, List<String>> withSignIns(LocalService service) {
        String url = service.setting("roster.database.url");
        try (Connection connection =
                DriverManager.getConnection(url, service.setting("roster.database.user"), "")) {
            Map<String, List<String>> contents = new TreeMap<>();
            for (String table : tables(connection)) {
                contents.put(table, rows(connection, table));
            }
            return contents;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        String schema = connection.getMetaData().getURL().contains("sqlite") ? null : "public";
        try (ResultSet found =
                connection.getMetaData().getTables(null, schema, null, new String[] {"TABLE"})) {
            while (found.next()) {
                String name = found.getString("TABLE_NAME");
                // The service adds rows to it in the background.
                if (!name.equals("high_water_mark")) {
                    tables.add(name);
                }
            }
        }
        return tables;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(found.getString(i)).append('\n');
                }
                rows.add(row.toString());
            }
        }
        Collections.sort(rows);
        return rows;
    }
}
