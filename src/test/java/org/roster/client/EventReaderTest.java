package org.roster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.Limits;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class EventReaderTest {

    private static final String LIMITS =
            "{\"memberSlots\":{\"limit\":10,\"used\":7},\"pendingInvites\":2}";
    private static final OrganizationEvent SEVEN_USED =
            new OrganizationEvent.LimitsChanged(5, new Limits(new Limits.Slots(10, 7), 2));

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .addModule(new RequiredFields())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private final List<OrganizationEvent> heard = new ArrayList<>();

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<OrganizationEvent> read(String text) throws IOException {
        heard.clear();
        new EventReader(JSON).read(stream(text), heard::add);
        return heard;
    }

    @Test
    void eventIsReadWithAnyLineEnding() throws IOException {
        String event = "id: 5\nevent: limits-changed\ndata: " + LIMITS + "\n\n";
        assertThat(read(event)).containsExactly(SEVEN_USED);
        assertThat(read(event.replace("\n", "\r\n"))).containsExactly(SEVEN_USED);
        assertThat(read(event.replace("\n", "\r"))).containsExactly(SEVEN_USED);
        assertThat(read(event.replace(": ", ":"))).containsExactly(SEVEN_USED);
        assertThat(read("data: " + LIMITS + "\nid: 5\nevent: limits-changed\n\n"))
                .containsExactly(SEVEN_USED);
    }

    @Test
    void dataLinesAreJoined() throws IOException {
        String lines = LIMITS.replace(",\"pending", ",\ndata: \"pending");
        assertThat(read("id: 5\nevent: limits-changed\ndata: " + lines + "\n\n"))
                .containsExactly(SEVEN_USED);
    }

    @Test
    void commentsUnknownFieldsAndEventsAreIgnored() throws IOException {
        assertThat(
                        read(
                                """
                                : still here

                                retry: 1000
                                colorless

                                id: 5
                                event: slots-painted
                                data: {"color":"red"}

                                event: limits-changed
                                data: %s

                                :
                                """
                                        .formatted(LIMITS)))
                .containsExactly(SEVEN_USED);
    }

    @Test
    void eventWithoutDataIsIgnored() throws IOException {
        assertThat(
                        read(
                                """
                                id: 4
                                event: reset

                                id: 5
                                data: {}

                                event: limits-changed
                                data: %s

                                """
                                        .formatted(LIMITS)))
                .containsExactly(SEVEN_USED);
    }

    @Test
    void truncatedEventIsIgnored() throws IOException {
        assertThat(read("id: 5\nevent: limits-changed\ndata: " + LIMITS + "\n")).isEmpty();
        assertThat(read("id: 5\nevent: limits-changed\ndata: {\"memberSl")).isEmpty();
    }

    @Test
    void eventTypesMapToEventClasses() throws IOException {
        List<OrganizationEvent> all =
                read(
                        """
                        id: 1
                        event: member-removed
                        data: {"id":"m1"}

                        id: 2
                        event: reset
                        data: {}

                        id: 3
                        event: member-changed
                        data: {"id":"m2","provider":"GOOGLE","username":"ada@example.com",\
                        "displayName":"Ada","role":"MEMBER","joinedAt":"2026-11-24T14:03:22Z",\
                        "version":2,"shoeSize":38}

                        """);
        assertThat(all)
                .startsWith(
                        new OrganizationEvent.MemberRemoved(1, "m1"),
                        new OrganizationEvent.Reset(2));
        assertThat(all.getLast())
                .isInstanceOfSatisfying(
                        OrganizationEvent.MemberChanged.class,
                        changed -> {
                            assertThat(changed.revision()).isEqualTo(3);
                            assertThat(changed.member().displayName()).isEqualTo("Ada");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id: five\n",
                "event: limits-changed\ndata: {\"memberSlots\":\n\n",
                "event: limits-changed\ndata: null\n\n",
                "event: limits-changed\ndata: <html>Sign in to the hotel</html>\n\n",
                "event: member-joined\ndata: []\n\n",
                "event: member-joined\ndata: {\"version\":1}\n\n",
                "event: member-changed\ndata: {\"id\":\"m1\",\"version\":1}\n\n",
                "event: invite-created\ndata: {\"personalAccounts\":false}\n\n",
                "event: limits-changed\ndata: {\"pendingInvites\":2}\n\n",
            })
    void whatCannotBeReadEndsTheStream(String text) {
        assertThatIOException().isThrownBy(() -> read(text));
        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "data: x\n", "data: x\n:\n", "data\n:\n", "id: 5\n"})
    void endlessEventEndsTheStream(String part) {
        InputStream endless =
                new InputStream() {
                    private final byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                    private int next;

                    @Override
                    public int read() {
                        return bytes[next++ % bytes.length];
                    }
                };
        assertThatIOException()
                .isThrownBy(() -> new EventReader(JSON).read(endless, heard::add))
                .withMessage("An event is too long");
    }

    @Test
    void longStreamOfEventsAndCommentsIsRead() throws IOException {
        String event = "id: 5\nevent: limits-changed\ndata: " + LIMITS + "\n\n";
        int events = 2 * EventReader.MAX_LENGTH / event.length();
        assertThat(read(event.repeat(events))).hasSize(events);
        assertThat(read(": alive\n".repeat(EventReader.MAX_LENGTH / 4) + event)).hasSize(1);
    }

    @Test
    void brokenStreamDeliversEarlierEvents() {
        InputStream broken =
                new SequenceInputStream(
                        stream("id: 5\nevent: limits-changed\ndata: " + LIMITS + "\n\nid: 6\n"),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("Connection reset");
                            }

                            @Override
                            public int read(byte[] bytes, int from, int most) throws IOException {
                                throw new IOException("Connection reset");
                            }
                        });
        assertThatThrownBy(() -> new EventReader(JSON).read(broken, heard::add))
                .hasMessage("Connection reset");
        assertThat(heard).containsExactly(SEVEN_USED);
    }
}
