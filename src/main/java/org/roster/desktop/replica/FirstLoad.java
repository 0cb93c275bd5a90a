package org.roster.desktop.replica;

import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.contract.Invite;
import org.roster.contract.Limits;
import org.roster.contract.Member;
import org.roster.contract.Organization;
import org.roster.contract.Page;
import org.roster.desktop.task.Tasks;

import java.util.List;
import java.util.function.Function;

/** The first load of an organization, which shows the first pages while the rest loads. */
final class FirstLoad {

    private static final int FIRST_PAGE = 100;

    private final OrganizationService service;
    private final OrganizationLoader loader;
    private final Tasks tasks;
    private final ReplicaContent content;
    private volatile Function<List<Member>, Runnable> preparation = members -> () -> {};

    /**
     * Prepares the load.
     *
     * @param tasks run updates of the content on the JavaFX thread
     * @param content receives the pages
     */
    FirstLoad(
            OrganizationService service,
            OrganizationLoader loader,
            Tasks tasks,
            ReplicaContent content) {
        this.service = service;
        this.loader = loader;
        this.tasks = tasks;
        this.content = content;
    }

    /** See {@link OrganizationReplica#prepareWith}. */
    void prepareWith(Function<List<Member>, Runnable> listener) {
        preparation = listener;
    }

    /** Loads everything. Blocks. */
    LoadResult load() throws ServiceException {
        Organization loaded = service.organization();
        Page<Member> firstMembers = loader.firstMembers(FIRST_PAGE);
        tasks.foreground(() -> content.put(loaded));
        append(firstMembers.items());
        Limits slots = service.limits();
        Page<Invite> firstInvites = service.invites(null, FIRST_PAGE);
        tasks.foreground(() -> {
            content.put(slots);
            content.appendInvites(firstInvites.items());
        });
        Snapshot<Member> allMembers = new MemberLoader(service, this::append).rest(firstMembers);
        Snapshot<Invite> allInvites =
                loader.rest(
                        firstInvites, more -> tasks.foreground(() -> content.appendInvites(more)));
        return new LoadResult(
                loaded, allMembers, allInvites, slots, preparation.apply(allMembers.list()));
    }

    /** Prepares the members on this thread before the JavaFX thread adds them. */
    private void append(List<Member> more) {
        Runnable prepared = preparation.apply(more);
        tasks.foreground(() -> {
            content.appendMembers(more);
            prepared.run();
        });
    }
}
