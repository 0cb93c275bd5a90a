package org.roster.desktop.fake;

import org.roster.client.OrganizationEvent;
import org.roster.client.ServiceException;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** The event streams of an organization that are open. */
final class FakeStreams {

    private final Map<Consumer<OrganizationEvent>, CompletableFuture<Boolean>> open =
            new ConcurrentHashMap<>();

    /** Passes events to a listener until {@link #hangUp}. */
    void follow(Consumer<OrganizationEvent> listener) throws ServiceException {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        open.put(listener, ended);
        TestTasks.listens();
        try {
            ended.get();
        } catch (InterruptedException | ExecutionException e) {
            open.remove(listener);
            throw new ServiceException.Unreachable(e);
        }
    }

    void hangUp() {
        List<CompletableFuture<Boolean>> ended = List.copyOf(open.values());
        open.clear();
        ended.forEach(stream -> stream.complete(true));
    }

    void tell(OrganizationEvent event) {
        open.keySet().forEach(listener -> listener.accept(event));
    }

    int count() {
        return open.size();
    }
}
