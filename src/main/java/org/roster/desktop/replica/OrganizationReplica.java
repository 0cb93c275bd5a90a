package org.roster.desktop.replica;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.Limits;
import org.roster.contract.Member;
import org.roster.contract.Organization;
import org.roster.contract.Page;
import org.roster.desktop.client.OrganizationEvent;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.OrganizationService.Order;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.task.Tasks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The desktop's copy of an organization: the first page is there at once, the rest streams in, and
 * then it follows the service. Lives on the JavaFX thread; only its reading goes on elsewhere.
 */
public final class OrganizationReplica implements AutoCloseable {

    /** How long it waits before it asks a service again that did not answer, at first. */
    static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private static final int FIRST_PAGE = 100;

    private final OrganizationService service;
    private final Tasks tasks;
    private final InstantSource clock;
    private final EntityList<Member> members = new EntityList<>(Member::id, false);
    private final EntityList<Invite> invites = new EntityList<>(Invite::id, true);
    private final ReadOnlyObjectWrapper<@Nullable Limits> limits = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Picture> picture =
            new ReadOnlyObjectWrapper<>(new Picture.Loading());
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(-1);

    /** Grows with each write that was put in here: what was read before does not know it. */
    private long writes;

    /** Whether all was there once. */
    private boolean complete;

    private Instant currentAt;
    private Duration pause = SHORTEST_PAUSE;
    private Consumer<Member> joined = member -> {};
    private volatile Function<List<Member>, Runnable> read = soon -> () -> {};
    private Tasks.@Nullable Running listening;

    /** How true the copy is. */
    public sealed interface Picture {

        /** Not all is there yet. */
        record Loading() implements Picture {}

        /** All is there, and what changes is told at once. */
        record Current() implements Picture {}

        /**
         * The service does not answer.
         *
         * @param since when the copy was last known to be true
         * @param failure why it is not now
         */
        record Stale(Instant since, ServiceException failure) implements Picture {}

        /**
         * The person has no business here any more: signed out elsewhere, no administrator any
         * more, or no member.
         */
        record Ended(ServiceException failure) implements Picture {}
    }

    /**
     * What one reading has brought.
     *
     * @param taken for when its members have been taken, or left
     */
    private record Reading(
            Organization organization,
            Snapshot<Member> members,
            Snapshot<Invite> invites,
            Limits limits,
            Runnable taken) {}

    /** A copy that is empty until {@link #follow}. */
    public OrganizationReplica(OrganizationService service, Tasks tasks, InstantSource clock) {
        this.service = service;
        this.tasks = tasks;
        this.clock = clock;
        this.currentAt = clock.instant();
    }

    /** Reads everything, and follows the service from then on. */
    public void follow() {
        long writesBefore = writes;
        tasks.call(ServiceException.class, this::readFirst)
                .onSuccess(reading -> take(reading, writesBefore))
                .onFailure(this::failed)
                .start();
    }

    /** The first pages are shown while the rest is on its way. */
    private Reading readFirst() throws ServiceException {
        Organization organization = service.organization();
        Page<Member> firstMembers = service.members(Order.OLDEST_FIRST, null, FIRST_PAGE);
        tasks.foreground(() -> members.append(firstMembers.items()));
        Limits slots = service.limits();
        Page<Invite> firstInvites = service.invites(null, FIRST_PAGE);
        tasks.foreground(() -> {
            limits.set(slots);
            invites.append(firstInvites.items());
        });
        Snapshot<Member> allMembers = new MemberLoader(service, this::show).rest(firstMembers);
        Snapshot<Invite> allInvites =
                rest(firstInvites, more -> tasks.foreground(() -> invites.append(more)));
        return new Reading(
                organization, allMembers, allInvites, slots, read.apply(allMembers.list()));
    }

    /** What whoever looks at them makes of so many is made before the JavaFX thread gets them. */
    private void show(List<Member> more) {
        Runnable taken = read.apply(more);
        tasks.foreground(() -> {
            members.append(more);
            taken.run();
        });
    }

    private Reading readAgain() throws ServiceException {
        // The revision comes first: what changes during the reading is read again
        Organization organization = service.organization();
        Page<Member> firstMembers =
                service.members(Order.OLDEST_FIRST, null, OrganizationService.LARGEST_PAGE);
        return new Reading(
                organization,
                new MemberLoader(service, null).rest(firstMembers),
                rest(service.invites(null, OrganizationService.LARGEST_PAGE), null),
                service.limits(),
                // Few will have changed
                () -> {});
    }

    private Snapshot<Invite> rest(Page<Invite> first, @Nullable Consumer<List<Invite>> shown)
            throws ServiceException {
        PagedLoad<Invite> all =
                new PagedLoad<>(
                        Invite::id, Comparator.comparing(Invite::createdAt).reversed(), shown);
        all.add(first.items());
        for (String next = first.next(); next != null; ) {
            Page<Invite> page = service.invites(next, OrganizationService.LARGEST_PAGE);
            all.add(page.items());
            next = page.next();
        }
        return all.finish();
    }

    /** What was written here during the reading is not in it: it would come undone. */
    private void take(Reading reading, long writesBefore) {
        if (writes == writesBefore) {
            current(reading);
        } else {
            look();
        }
        reading.taken().run();
    }

    private void current(Reading reading) {
        members.become(reading.members());
        invites.become(reading.invites());
        limits.set(reading.limits());
        complete = true;
        revision.set(reading.organization().revision());
        current();
    }

    private void current() {
        currentAt = clock.instant();
        pause = SHORTEST_PAUSE;
        picture.set(new Picture.Current());
        listen();
    }

    private void failed(ServiceException failure) {
        if (failure instanceof ServiceException.SignInRequired
                || (failure instanceof ServiceException.Refused refused
                        && isFinal(refused.problem().status()))) {
            picture.set(new Picture.Ended(failure));
            return;
        }
        picture.set(new Picture.Stale(currentAt, failure));
        // Many desktops lose a service at once; they must not all come back at once
        Duration jittered =
                pause.dividedBy(2)
                        .plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis()));
        pause =
                pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                        ? LONGEST_PAUSE
                        : pause.multipliedBy(2);
        var _ = tasks.later(jittered, this::look);
    }

    /** Whether asking again is of no use: no administrator any more, or no member. */
    private static boolean isFinal(int status) {
        return status == 403 || status == 404;
    }

    /** Is told what changes, until the service ends that or does not answer any more. */
    private void listen() {
        if (listening != null) {
            // After a reset it goes on: it would tell everything twice
            listening.cancel();
        }
        long known = revision.get();
        listening =
                tasks.execute(
                                ServiceException.class,
                                () ->
                                        service.follow(
                                                known,
                                                event -> tasks.foreground(() -> apply(event))))
                        .onFinished(() -> currentAt = clock.instant())
                        // A proxy may end every stream immediately
                        .onSuccess(ended -> {
                            var _ = tasks.later(SHORTEST_PAUSE, this::look);
                        })
                        .onFailure(this::failed)
                        .startCancellable();
    }

    private void apply(OrganizationEvent event) {
        if (event.revision() < revision.get()) {
            return;
        }
        writes++;
        switch (event) {
            case OrganizationEvent.Joined(long at, Member member) -> {
                boolean isNew = members.find(member.id()) == null;
                put(member);
                if (isNew) {
                    joined.accept(member);
                }
            }
            case OrganizationEvent.Changed(long at, Member member) -> put(member);
            case OrganizationEvent.Removed(long at, String memberId) -> members.remove(memberId);
            case OrganizationEvent.Invited(long at, Invite invite) -> put(invite);
            case OrganizationEvent.Limited(long at, Limits now) -> limits.set(now);
            case OrganizationEvent.Reset(long at) -> {
                revision.set(-1);
                look();
                return;
            }
        }
        // Last, so that whoever hears of it finds what it is about
        revision.set(event.revision());
    }

    /** Looks whether something has changed, and reads it where it has. */
    private void look() {
        long known = revision.get();
        long writesBefore = writes;
        tasks.call(
                        ServiceException.class,
                        () ->
                                service.organization().revision() == known
                                        ? Optional.<Reading>empty()
                                        : Optional.of(readAgain()))
                .onSuccess(reading -> {
                    if (reading.isEmpty()) {
                        current();
                    } else {
                        take(reading.get(), writesBefore);
                    }
                })
                .onFailure(this::failed)
                .start();
    }

    /** Tells of each member who joins from now on. */
    public void onJoined(Consumer<Member> listener) {
        joined = listener;
    }

    /**
     * Tells of those who will soon be among the {@link #members} all at once, so that what takes
     * time can be done before.
     *
     * @param listener is told on the thread that reads them; what it answers is run on the JavaFX
     *     thread once they are there, or will not come
     */
    public void onRead(Function<List<Member>, Runnable> listener) {
        read = listener;
    }

    /** Puts in what the service has answered to a write; an older answer is left out. */
    public void put(Member member) {
        writes++;
        Member known = members.find(member.id());
        if (known == null || known.version() <= member.version()) {
            members.put(member);
        }
    }

    /** Takes out a member whom the service has removed. */
    public void removeMember(String id) {
        writes++;
        // Where the service has told it already, it has told the slots as well
        boolean untold = members.find(id) != null;
        members.remove(id);
        Limits before = limits.get();
        if (untold && before != null) {
            Limits.Slots slots = before.memberSlots();
            limits.set(
                    new Limits(
                            new Limits.Slots(slots.limit(), Math.max(0, slots.used() - 1)),
                            before.pendingInvites()));
        }
    }

    /** Puts in what the service has answered to a write. */
    public void put(Invite invite) {
        writes++;
        invites.put(invite);
        Limits before = limits.get();
        // The service tells of the invite alone
        if (complete && before != null) {
            limits.set(new Limits(before.memberSlots(), pending()));
        }
    }

    private int pending() {
        return (int) pendingInvites().count();
    }

    /** The member as last seen, or null where there is none any more. */
    public @Nullable Member member(String id) {
        return members.find(id);
    }

    /** The members, in no order. */
    public ObservableList<Member> members() {
        return members.view();
    }

    /** The invites, newest first. */
    public ObservableList<Invite> invites() {
        return invites.view();
    }

    /** The invites whose links work now, newest first. */
    public Stream<Invite> pendingInvites() {
        Instant now = clock.instant();
        return invites.view().stream().filter(invite -> invite.isPendingAt(now));
    }

    /** Slots and pending invites; null before they are known. */
    public ReadOnlyObjectProperty<@Nullable Limits> limitsProperty() {
        return limits.getReadOnlyProperty();
    }

    /** The revision that the copy is of; -1 before it is known. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** How true all this is. */
    public ReadOnlyObjectProperty<Picture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /**
     * Whether what is wanted may still be on its way.
     *
     * @param searched whether that can be in any page, and not in the first alone
     */
    public BooleanBinding isLoading(ObservableBooleanValue searched) {
        return Bindings.createBooleanBinding(
                () ->
                        picture.get() instanceof Picture.Loading
                                // They come with the first pages
                                && (limits.get() == null || searched.get()),
                picture,
                limits,
                searched);
    }

    /** Whether the service does not answer, or not to this person. */
    public BooleanBinding isUnavailable() {
        return Bindings.createBooleanBinding(
                () ->
                        picture.get() instanceof Picture.Stale
                                || picture.get() instanceof Picture.Ended,
                picture);
    }

    /** Follows no longer. */
    @Override
    public void close() {
        tasks.close();
    }
}
