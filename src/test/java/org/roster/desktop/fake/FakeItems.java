package org.roster.desktop.fake;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The items of a fake list, newest first, and the failure of its calls. The owner synchronizes the
 * access.
 *
 * @param <E> an API token, a webhook or a SCIM connection
 */
final class FakeItems<E> {

    private final Function<E, String> id;
    private final List<E> items = new ArrayList<>();
    private @Nullable ServiceException failure;

    FakeItems(Function<E, String> id) {
        this.id = id;
    }

    /** Fails every call; null stops failing. */
    void fail(@Nullable ServiceException with) {
        failure = with;
    }

    /** Throws the failure of the calls, if there is one. */
    void called() throws ServiceException {
        if (failure != null) {
            throw failure;
        }
    }

    /** Returns a new ID, which begins with this letter. */
    String nextId(String letter) {
        return letter + items.size();
    }

    /** Adds the newest item, and returns it. */
    E add(E item) {
        items.addFirst(item);
        return item;
    }

    /** Replaces the item with the same ID, and returns it. */
    E put(E changed) {
        items.replaceAll(each -> id.apply(each).equals(id.apply(changed)) ? changed : each);
        return changed;
    }

    /** Returns the item with this ID, which must exist. */
    E find(String wanted) {
        return items.stream()
                .filter(each -> id.apply(each).equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    /** Returns a call's list of all items. */
    List<E> list() throws ServiceException {
        called();
        return List.copyOf(items);
    }

    /** Removes the item with this ID in a call. */
    void remove(String removed) throws ServiceException {
        called();
        items.removeIf(each -> id.apply(each).equals(removed));
    }
}
