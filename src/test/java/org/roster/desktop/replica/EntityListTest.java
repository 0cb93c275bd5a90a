package org.roster.desktop.replica;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.collections.ListChangeListener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

class EntityListTest {

    private record Entity(String id, int version) {}

    private final EntityList<Entity> oldestFirst = new EntityList<>(Entity::id, false);
    private final EntityList<Entity> newestFirst = new EntityList<>(Entity::id, true);

    @Test
    void newEntityIsInsertedByAge() {
        for (EntityList<Entity> list : List.of(oldestFirst, newestFirst)) {
            list.put(new Entity("a", 1));
            list.put(new Entity("b", 1));
            list.put(new Entity("a", 2));
        }

        assertThat(oldestFirst.view()).containsExactly(new Entity("a", 2), new Entity("b", 1));
        assertThat(newestFirst.view()).containsExactly(new Entity("b", 1), new Entity("a", 2));
    }

    @Test
    void overlappingPageAddsNoDuplicates() {
        oldestFirst.append(List.of(new Entity("a", 1), new Entity("b", 1)));
        oldestFirst.append(List.of(new Entity("b", 1), new Entity("c", 1), new Entity("c", 1)));

        assertThat(oldestFirst.view()).extracting(Entity::id).containsExactly("a", "b", "c");
    }

    @Test
    void removedEntityIsNotFound() {
        oldestFirst.put(new Entity("a", 1));
        assertThat(oldestFirst.find("a")).isEqualTo(new Entity("a", 1));

        oldestFirst.remove("a");
        oldestFirst.remove("a");

        assertThat(oldestFirst.find("a")).isNull();
    }

    @Test
    void unchangedEntitiesFireNoEvents() {
        oldestFirst.append(entities(1000, 1));
        List<Entity> fresh = new ArrayList<>(entities(1000, 1));
        fresh.set(500, new Entity("500", 2));
        fresh.remove(10);
        fresh.add(new Entity("new", 1));
        AtomicInteger touched = new AtomicInteger();
        oldestFirst
                .view()
                .addListener(
                        (ListChangeListener<Entity>)
                                change -> {
                                    while (change.next()) {
                                        touched.addAndGet(
                                                change.getAddedSize() + change.getRemovedSize());
                                    }
                                });

        oldestFirst.become(snapshot(fresh));

        assertThat(oldestFirst.view()).isEqualTo(fresh);
        // One replaced, one removed, one added
        assertThat(touched).hasValue(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void listBecomesTheSnapshot(int seed) {
        Random random = new Random(seed);
        int version = 1;
        List<Entity> fresh = entities(400, version);
        for (int round = 0; round < 50; round++) {
            oldestFirst.become(snapshot(fresh));
            newestFirst.become(snapshot(fresh.reversed()));
            assertThat(oldestFirst.view()).isEqualTo(fresh);
            assertThat(newestFirst.view()).isEqualTo(fresh.reversed());

            version++;
            List<Entity> next = new ArrayList<>(fresh);
            int changes = random.nextInt(300);
            for (int i = 0; i < changes && !next.isEmpty(); i++) {
                int at = random.nextInt(next.size());
                switch (random.nextInt(3)) {
                    case 0 -> next.remove(at);
                    case 1 -> next.set(at, new Entity(next.get(at).id(), version));
                    default -> next.add(new Entity(seed + "-" + round + "-" + i, version));
                }
            }
            fresh = next;
        }
    }

    private static Snapshot<Entity> snapshot(List<Entity> entities) {
        return new Snapshot<>(
                entities, entities.stream().collect(Collectors.toMap(Entity::id, each -> each)), 1);
    }

    private static List<Entity> entities(int count, int version) {
        List<Entity> entities = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entities.add(new Entity(Integer.toString(i), version));
        }
        return entities;
    }
}
