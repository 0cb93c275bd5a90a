package org.roster.desktop.service;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * All entities of a kind, as one reading has brought them. Belongs to whoever takes it.
 *
 * @param list in the order in which they are shown
 * @param byId the same by their ids
 */
record Snapshot<T>(List<T> list, Map<String, T> byId) {

    static <T> Snapshot<T> of(List<T> list, Function<T, String> id) {
        Map<String, T> byId = HashMap.newHashMap(list.size());
        list.forEach(entity -> byId.put(id.apply(entity), entity));
        return new Snapshot<>(list, byId);
    }
}
