package org.roster.server.audit;

import org.jspecify.annotations.Nullable;
import org.roster.server.TestService;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table {@code change} in the hands of someone who can change the database. */
final class LogTable implements AutoCloseable {

    private final TestService roster;

    /** Opened by the first statement, because PostgreSQL starts a process for each connection. */
    private @Nullable Connection opened;

    LogTable(TestService roster) {
        this.roster = roster;
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        Connection connection = opened;
        if (connection == null) {
            String url = roster.service().setting("roster.database.url");
            String user = roster.service().setting("roster.database.user");
            connection = DriverManager.getConnection(url, user, "");
            opened = connection;
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** Runs a statement and returns the number of rows. */
    int execute(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Returns the first row of a query by column, with whole numbers as {@code Long}. */
    Map<String, @Nullable Object> row(String sql, Object... values) {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet found = statement.executeQuery()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            while (row.isEmpty() && found.next()) {
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    Object value = found.getObject(i);
                    row.put(
                            found.getMetaData().getColumnName(i),
                            value instanceof Number number ? number.longValue() : value);
                }
            }
            return row;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Returns a row of the organization's log. */
    Map<String, @Nullable Object> change(long revision) {
        return row(
                "SELECT * FROM change WHERE organization_id = ? AND revision = ?",
                roster.organization(),
                revision);
    }

    /** Sets a column of a row of the organization's log. */
    void set(long revision, String column, @Nullable Object value) {
        execute(
                "UPDATE change SET " + column + " = ? WHERE organization_id = ? AND revision = ?",
                value,
                roster.organization(),
                revision);
    }

    /** Deletes a row of the organization's log. */
    void delete(long revision) {
        execute(
                "DELETE FROM change WHERE organization_id = ? AND revision = ?",
                roster.organization(),
                revision);
    }

    /** Inserts a row with these columns. */
    void insert(Map<String, @Nullable Object> columns) {
        execute(
                "INSERT INTO change ("
                        + String.join(", ", columns.keySet())
                        + ") VALUES ("
                        + String.join(", ", columns.keySet().stream().map(each -> "?").toList())
                        + ")",
                columns.values().toArray());
    }

    /** Runs {@code roster-server audit verify} for the organization and returns its output. */
    String verify(String... options) {
        List<String> arguments = new ArrayList<>(List.of("audit", "verify"));
        if (options.length == 0 || options[0].startsWith("--")) {
            arguments.add(roster.organization());
        }
        arguments.addAll(List.of(options));
        return roster.service().command(arguments.toArray(String[]::new));
    }

    /**
     * Runs {@code audit verify} and returns its failure.
     *
     * @param options another organization, or options
     */
    String fault(String... options) {
        try {
            return verify(options);
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage()).strip();
        }
    }

    @Override
    public void close() {
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The connection was lost", e);
        }
    }
}
