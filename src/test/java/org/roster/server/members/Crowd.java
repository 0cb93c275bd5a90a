package org.roster.server.members;

import org.roster.contract.Member;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.demo.service.LocalService;
import org.roster.server.World;
import org.roster.server.identity.SignedIn;
import org.roster.server.organizations.OrganizationUpdate;
import org.roster.server.storage.Database;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Members by the hundred, who join and leave beside the running service: a browser for each would
 * take too long. Uses the service's own rules on its database.
 */
final class Crowd implements AutoCloseable {

    private final Database database;
    private final Members members;
    private final World world;

    Crowd(World world) {
        LocalService service = world.service();
        String user = service.setting("roster.database.user");
        this.world = world;
        this.database =
                Database.open(
                        service.setting("roster.database.url"), user.isEmpty() ? null : user, null);
        this.members = new Members(database, world.clock());
    }

    /** Lets somebody of this name in. */
    Member join(String displayName) {
        SignedIn person =
                new SignedIn(
                        Provider.GOOGLE,
                        "https://accounts.google.com",
                        UUID.randomUUID().toString(),
                        null,
                        displayName.replace(' ', '.') + "@example.com",
                        Set.of(),
                        displayName,
                        Instant.now().plus(Duration.ofHours(1)));
        return database.write(handle -> {
            OrganizationUpdate.of(world.organization()).members(1).run(handle);
            return members.add(handle, world.organization(), person, Role.MEMBER, null);
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
