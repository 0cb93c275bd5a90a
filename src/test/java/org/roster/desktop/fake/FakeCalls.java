package org.roster.desktop.fake;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The calls of a {@link FakeOrganization}, and their failures. */
final class FakeCalls {

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<ServiceException> next = new ArrayList<>();
    private final Map<String, ServiceException> byWords = new ConcurrentHashMap<>();
    private @Nullable ServiceException always;

    /** The calls so far, with the arguments that tests check. */
    List<String> all() {
        return calls;
    }

    /** Fails the next call. */
    void failOnce(ServiceException failure) {
        next.add(failure);
    }

    /** Fails the next call whose text starts with these words. */
    void failOnce(String words, ServiceException failure) {
        byWords.put(words, failure);
    }

    /** Fails every call; null stops failing. */
    void failAlways(@Nullable ServiceException failure) {
        always = failure;
    }

    /** Remembers a call, and throws its failure if there is one. */
    void called(String call) throws ServiceException {
        calls.add(call);
        for (String words : List.copyOf(byWords.keySet())) {
            ServiceException failure =
                    (call + " ").startsWith(words + " ") ? byWords.remove(words) : null;
            if (failure != null) {
                throw failure;
            }
        }
        if (!next.isEmpty()) {
            throw next.removeFirst();
        }
        throwAlways();
    }

    /** Throws the failure of every call, if there is one. */
    void throwAlways() throws ServiceException {
        if (always != null) {
            throw always;
        }
    }
}
