package org.roster.commandline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.roster.client.ServiceException;
import org.roster.desktop.ui.text.CsvFile;
import org.roster.desktop.ui.text.UntrustedText;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * Prints changes of the activity log one per line, immediately. In JSON, lines contain everything
 * that the service returns, including kinds of changes that this version doesn't know.
 */
final class ChangeOutput {

    private static final JsonMapper JSON = new JsonMapper();

    private static final List<String> HEADER =
            List.of("REVISION", "TIME", "KIND", "ACTOR", "TOKEN", "SUBJECT", "LABEL", "DETAIL");

    /** The columns of a table. It omits the detail, which differs between kinds of changes. */
    private static final String LINE = "%-8s  %-24s  %-24s  %-24s  %s";

    private final OutputFormat format;
    private final PrintWriter out;

    ChangeOutput(OutputFormat format, PrintWriter out) {
        this.format = format;
        this.out = out;
    }

    /** Prints the titles of the columns, if the format has any. */
    void begin() {
        switch (format) {
            case TABLE -> out.println(line("REVISION", "TIME", "KIND", "ACTOR", "SUBJECT"));
            case CSV -> out.print(CsvFile.commaSeparated(HEADER, List.of()));
            case JSON -> {
                // JSON Lines have no header
            }
        }
    }

    /**
     * Prints a change.
     *
     * @param json the change, in JSON
     * @return its revision
     */
    long print(String json) throws ServiceException {
        JsonNode change = read(json);
        switch (format) {
            case TABLE ->
                    out.println(
                            line(
                                    change.path("revision").asText(),
                                    text(change, "at"),
                                    text(change, "kind"),
                                    actor(change),
                                    text(change.path("subject"), "label")));
            case CSV -> out.print(csv(change));
            case JSON -> out.println(JsonOutput.printable(json));
        }
        return change.path("revision").asLong();
    }

    private static JsonNode read(String json) throws ServiceException {
        try {
            JsonNode change = JSON.readTree(json);
            if (change.path("revision").isIntegralNumber()) {
                return change;
            }
        } catch (JsonProcessingException e) {
            // Reported below, without the content
        }
        throw new ServiceException.NotRoster("A line is not a change");
    }

    private static String line(String... cells) {
        return String.format(Locale.ROOT, LINE, (Object[]) cells).stripTrailing();
    }

    private static String text(JsonNode node, String field) {
        return UntrustedText.shown(node.path(field).asText(""));
    }

    private static String actor(JsonNode change) {
        String name = text(change.path("actor"), "displayName");
        String token = text(change.path("actor").path("token"), "name");
        if (name.isEmpty()) {
            return "-";
        }
        return token.isEmpty() ? name : name + " (" + token + ")";
    }

    private static String csv(JsonNode change) {
        JsonNode actor = change.path("actor");
        JsonNode subject = change.path("subject");
        List<String> cells =
                List.of(
                        change.path("revision").asText(),
                        text(change, "at"),
                        text(change, "kind"),
                        text(actor, "displayName"),
                        text(actor.path("token"), "name"),
                        text(subject, "type"),
                        text(subject, "label"),
                        JsonOutput.printable(change.path("detail").toString()));
        String table = CsvFile.commaSeparated(HEADER, List.of(cells));
        return table.substring(table.indexOf('\n') + 1);
    }
}
