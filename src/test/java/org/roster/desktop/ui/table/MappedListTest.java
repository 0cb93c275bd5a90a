package org.roster.desktop.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener.Change;
import javafx.collections.ObservableList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

class MappedListTest {

    private final ObservableList<Integer> source = FXCollections.observableArrayList();
    private final AtomicInteger mappings = new AtomicInteger();
    private final MappedList<String, Integer> mapped =
            new MappedList<>(
                    source,
                    number -> {
                        mappings.incrementAndGet();
                        return "n" + number;
                    });

    /** A copy that is updated by change events only. */
    private final List<String> told = new ArrayList<>();

    MappedListTest() {
        mapped.addListener(this::hear);
    }

    private void hear(Change<? extends String> change) {
        while (change.next()) {
            if (change.wasPermutated()) {
                List<String> before = new ArrayList<>(told);
                for (int i = change.getFrom(); i < change.getTo(); i++) {
                    told.set(change.getPermutation(i), before.get(i));
                }
            } else if (change.wasUpdated()) {
                for (int i = change.getFrom(); i < change.getTo(); i++) {
                    told.set(i, change.getList().get(i));
                }
            } else {
                List<String> gone =
                        told.subList(change.getFrom(), change.getFrom() + change.getRemovedSize());
                assertThat(gone).isEqualTo(change.getRemoved());
                gone.clear();
                told.addAll(change.getFrom(), change.getAddedSubList());
            }
        }
    }

    @Test
    void preparedElementsAreUsedOnce() {
        List<Integer> numbers = List.of(1001, 1002, 1003);
        List<Integer> others = List.of(2001, 2002);
        Runnable forget = mapped.prepare(numbers);
        mapped.prepare(others);
        assertThat(mappings).hasValue(5);

        source.add(1);
        assertThat(mappings).hasValue(6);
        source.setAll(List.of(source.getFirst(), numbers.get(0), numbers.get(2), 3));
        assertThat(mapped).containsExactly("n1", "n1001", "n1003", "n3");
        assertThat(mappings).as("the one that was not prepared").hasValue(7);
        source.addAll(others);
        assertThat(mapped).containsExactly("n1", "n1001", "n1003", "n3", "n2001", "n2002");
        assertThat(told).isEqualTo(mapped);
        assertThat(mappings).hasValue(7);

        source.addAll(numbers);
        assertThat(mappings).as("they are used once").hasValue(10);

        forget.run();
        mapped.prepare(numbers).run();
        source.addAll(numbers);
        assertThat(mappings).as("three prepared, forgotten, and made again").hasValue(16);
        assertThat(told).isEqualTo(mapped);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void listMirrorsRandomChangesOfTheSource(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            change(random);
            assertThat(mapped).isEqualTo(source.stream().map(number -> "n" + number).toList());
            assertThat(told).isEqualTo(mapped);
        }
    }

    private void change(Random random) {
        int size = source.size();
        int at = size == 0 ? 0 : random.nextInt(size);
        int to = size == 0 ? 0 : at + random.nextInt(size - at + 1);
        int number = random.nextInt(1000);
        switch (random.nextInt(10)) {
            case 0 -> source.add(at, number);
            case 1 -> source.addAll(at, List.of(number, number + 1, number + 2));
            case 2 -> source.remove(at, to);
            case 3 -> source.removeIf(each -> each % 7 == number % 7);
            case 4 -> FXCollections.sort(source, Comparator.reverseOrder());
            case 5 -> source.replaceAll(each -> each % 5 == 0 ? each + 1 : each);
            case 6 -> source.setAll(random.ints(30, 0, 1000).boxed().toList());
            case 7 -> Collections.reverse(source.subList(at, to));
            case 8 -> source.retainAll(source.stream().filter(each -> each % 11 != 0).toList());
            default -> {
                if (size > 0) {
                    source.set(at, number);
                }
            }
        }
    }

    @Test
    void eachElementIsMappedOnce() {
        source.setAll(1, 2, 3, 4);
        mappings.set(0);

        source.remove(Integer.valueOf(2));
        FXCollections.sort(source, Comparator.reverseOrder());
        assertThat(mappings).hasValue(0);

        source.set(0, 9);
        assertThat(mappings).hasValue(1);

        List<Integer> more = new ArrayList<>(source);
        more.add(10);
        source.setAll(more);
        assertThat(mappings).hasValue(2);
    }

    @Test
    void renewReportsChangedElements() {
        source.setAll(1, 2, 3, 4);

        mapped.renew(text -> text.equals("n3") ? "n3, later" : text);

        assertThat(mapped).containsExactly("n1", "n2", "n3, later", "n4");
        assertThat(told).isEqualTo(mapped);
    }
}
