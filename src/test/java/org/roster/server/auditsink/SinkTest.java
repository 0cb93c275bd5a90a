package org.roster.server.auditsink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.storage.Database;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Tests of sinks with a new organization. */
abstract class SinkTest extends FreshOrganizationTest {

    static final Duration LONG = Duration.ofSeconds(60);

    private static final JsonMapper JSON = new JsonMapper();

    private @Nullable Database opened;

    /** Makes this many changes. */
    void invite(int number) {
        for (int i = 0; i < number; i++) {
            roster.invite("ANY", roster.google("invited").username(), "MEMBER");
        }
    }

    /** The number of changes of the organization. */
    long revision() {
        return roster.api().get("").json().at("/revision").asLong();
    }

    /** The revisions of all changes of the organization. */
    List<Long> all() {
        return LongStream.rangeClosed(1, revision()).boxed().toList();
    }

    /**
     * Waits until the sink has confirmed all changes. Returns the revisions of the organization,
     * which include all of its changes.
     */
    List<Long> awaitAll(Supplier<List<Long>> revisions) {
        await().atMost(LONG).until(() -> unconfirmed() == 0);
        List<Long> found = revisions.get();
        assertThat(found).containsAll(all());
        return found;
    }

    /** The number of changes that the sink hasn't confirmed. */
    long unconfirmed() {
        return positions().read(new SinkPositions(sink(), roster.clock())::backlog);
    }

    private Database positions() {
        Database known = opened;
        if (known == null) {
            known = roster.openDatabase();
            opened = known;
        }
        return known;
    }

    @AfterEach
    void closeDatabase() {
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }

    /** The name of the sink. */
    abstract String sink();

    /** The log of the organization as it is exported. */
    List<JsonNode> export() {
        return roster.service()
                .command("audit", "export", roster.organization())
                .lines()
                .map(SinkTest::json)
                .toList();
    }

    static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    /** Waits until the sink is reported so. */
    void awaitState(String state) {
        await().atMost(LONG)
                .until(() -> roster.ready().text("/dependencies/" + sink()).equals(state));
    }
}
