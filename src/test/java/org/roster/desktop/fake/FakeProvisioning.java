package org.roster.desktop.fake;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationProvisioning;
import org.roster.client.ServiceException;
import org.roster.contract.CreatedScimConnection;
import org.roster.contract.HeldDeactivation;
import org.roster.contract.InviteProvider;
import org.roster.contract.NewScimConnection;
import org.roster.contract.NewScimToken;
import org.roster.contract.ProblemBuilder;
import org.roster.contract.ProblemType;
import org.roster.contract.ScimConnection;
import org.roster.contract.ScimConnectionPatch;
import org.roster.contract.ScimDirectory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** In-memory SCIM connections, whose content and failures are set by the test. */
public final class FakeProvisioning implements OrganizationProvisioning {

    /** The address that directories send their requests to. */
    public static final String ADDRESS = "https://roster.example.com/scim/v2";

    /** The secret of all connections. */
    public static final String SECRET = "rt_" + "A".repeat(49);

    private final FakeItems<ScimConnection> connections = new FakeItems<>(ScimConnection::id);
    private final Map<String, List<HeldDeactivation>> held = new HashMap<>();
    private int created;
    private int listed;

    /** Adds a connection, the newest first. */
    public synchronized FakeProvisioning with(ScimConnection connection) {
        connections.add(connection);
        return this;
    }

    /** Adds a held deactivation, the oldest first. */
    public synchronized FakeProvisioning with(String connection, HeldDeactivation deactivation) {
        heldBy(connection).add(deactivation);
        countHeld(connection);
        return this;
    }

    /** Fails every call; null stops failing. */
    public synchronized void fail(@Nullable ServiceException with) {
        connections.fail(with);
    }

    /** The number of calls that create a connection. */
    public synchronized int created() {
        return created;
    }

    /** The number of calls that list the connections. */
    public synchronized int listed() {
        return listed;
    }

    private List<HeldDeactivation> heldBy(String connection) {
        return held.computeIfAbsent(connection, id -> new ArrayList<>());
    }

    private void countHeld(String connection) {
        connections.put(
                SampleConnection.of(connections.find(connection))
                        .held(heldBy(connection).size())
                        .build());
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public synchronized List<ScimConnection> list() throws ServiceException {
        listed++;
        return connections.list();
    }

    @Override
    public synchronized CreatedScimConnection create(NewScimConnection asked)
            throws ServiceException {
        created++;
        connections.called();
        SampleConnection connection =
                SampleConnection.of(connections.nextId("c"), String.valueOf(asked.name()))
                        .limit(Objects.requireNonNull(asked.memberLimit()))
                        .expires(asked.expiresAt());
        if (asked.directory() == ScimDirectory.OTHER) {
            connection.other(Objects.requireNonNullElse(asked.provider(), InviteProvider.ANY));
        }
        return new CreatedScimConnection(connections.add(connection.build()), SECRET);
    }

    @Override
    public synchronized ScimConnection change(String id, ScimConnectionPatch patch)
            throws ServiceException {
        connections.called();
        SampleConnection changed = SampleConnection.of(connections.find(id));
        if (patch.name() != null) {
            changed.name(patch.name());
        }
        if (patch.memberLimit() != null) {
            changed.limit(patch.memberLimit());
        }
        return connections.put(changed.build());
    }

    @Override
    public synchronized CreatedScimConnection takeOver(String id, NewScimToken token)
            throws ServiceException {
        connections.called();
        SampleConnection own =
                SampleConnection.of(connections.find(id))
                        .creator(Samples.ADA)
                        .expires(token.expiresAt());
        return new CreatedScimConnection(connections.put(own.build()), SECRET);
    }

    @Override
    public synchronized void remove(String id) throws ServiceException {
        connections.remove(id);
    }

    @Override
    public synchronized List<HeldDeactivation> held(String id) throws ServiceException {
        connections.called();
        return List.copyOf(heldBy(id));
    }

    @Override
    public synchronized void approve(String id, HeldDeactivation held) throws ServiceException {
        decide(id, held);
    }

    @Override
    public synchronized void reject(String id, HeldDeactivation held) throws ServiceException {
        decide(id, held);
    }

    private void decide(String id, HeldDeactivation held) throws ServiceException {
        connections.called();
        if (!heldBy(id).removeIf(held::equals)) {
            throw new ServiceException.Refused(
                    new ProblemBuilder(ProblemType.NOT_FOUND, "It does not exist.").build());
        }
        countHeld(id);
    }
}
