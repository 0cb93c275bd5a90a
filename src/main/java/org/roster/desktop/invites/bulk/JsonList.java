package org.roster.desktop.invites.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.roster.desktop.invites.bulk.InvalidListException.Reason;
import org.roster.desktop.invites.bulk.InviteList.LeftOut;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a list in JSON: an array of objects with the fields of an invite in the API contract. Other
 * fields are ignored, so members and invites that the command line prints are also such a list.
 */
final class JsonList {

    /** Matches the start of an array of objects. No list in another format starts like this. */
    private static final Pattern START = Pattern.compile("\\s*\\[\\s*(\\{|]\\s*\\z)");

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final Map<ListColumn, Integer> COLUMNS = ListColumn.inOrder();

    private JsonList() {}

    /** Returns whether a text is in JSON. */
    static boolean isJson(String text) {
        return START.matcher(text).lookingAt();
    }

    /**
     * Reads a list.
     *
     * @throws InvalidListException if it isn't valid JSON, if a value isn't a string, or if the
     *     list is empty or too large
     */
    static InviteList read(String text, ReadingOptions options, ListSize max)
            throws InvalidListException {
        DraftReader drafts = new DraftReader(options);
        for (JsonNode item : array(text)) {
            drafts.readRow(cells(item), COLUMNS, false);
        }
        InviteList.requireSize(drafts.drafts().size(), max);
        return new InviteList(drafts.drafts(), List.of(), ColumnUses.AUTOMATIC, LeftOut.NOTHING);
    }

    private static JsonNode array(String text) throws InvalidListException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // Without the cause, whose message contains parts of the list
            throw new InvalidListException(Reason.NO_LIST);
        }
    }

    private static List<String> cells(JsonNode item) throws InvalidListException {
        if (!item.isObject()) {
            throw new InvalidListException(Reason.NO_LIST);
        }
        String[] cells = new String[ListColumn.values().length];
        Arrays.fill(cells, "");
        for (ListColumn column : ListColumn.values()) {
            JsonNode value = item.path(column.field());
            if (value.isTextual()) {
                cells[column.ordinal()] = value.textValue().strip();
            } else if (!value.isMissingNode() && !value.isNull()) {
                throw new InvalidListException(Reason.NO_LIST);
            }
        }
        return List.of(cells);
    }
}
