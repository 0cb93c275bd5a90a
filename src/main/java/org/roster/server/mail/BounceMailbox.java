package org.roster.server.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;

import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.roster.contract.DeliveryReason;
import org.roster.server.configuration.Configuration.BounceSettings;
import org.roster.server.configuration.Configuration.MailSecurity;
import org.roster.server.mail.BounceCursor.Position;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLContext;

/** The mailbox that mails come back to, read over IMAP (RFC 9051). */
public final class BounceMailbox {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** The longest visit. The timeout above restarts with each byte that the server sends. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** The messages of one visit. */
    static final int BATCH_SIZE = 100;

    /** How much of a message is read. The report comes before the returned mail. */
    static final int MAX_BYTES = 256 * 1024;

    /** The messages whose headers are fetched together. */
    private static final int FETCH_SIZE = 20;

    /** The UIDs of the first range. */
    private static final long RANGE = 1000;

    private static final String SECURITY_KEY = "roster.mail.bounces.security";
    private static final String CONTENT_TYPE = "Content-Type";

    private final BounceSettings settings;
    private final Session session;
    private final Duration deadline;
    private final DeliveryReportParser parser = new DeliveryReportParser();

    /** Creates a client of the configured mailbox that checks the certificate with {@code tls}. */
    public BounceMailbox(BounceSettings settings, SSLContext tls) {
        this(settings, tls, DEADLINE);
    }

    BounceMailbox(BounceSettings settings, SSLContext tls, Duration deadline) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings.security(), tls));
        this.deadline = deadline;
    }

    private static Properties properties(MailSecurity security, SSLContext tls) {
        String millis = Long.toString(TIMEOUT.toMillis());
        Properties properties = new Properties();
        properties.put("mail.imap.connectiontimeout", millis);
        properties.put("mail.imap.timeout", millis);
        properties.put("mail.imap.writetimeout", millis);
        properties.put("mail.imap.peek", "true");
        properties.put("mail.imap.ssl.socketFactory", tls.getSocketFactory());
        properties.put("mail.imap.ssl.checkserveridentity", "true");
        properties.put("mail.imap.ssl.enable", String.valueOf(security == MailSecurity.TLS));
        boolean isStarttls = security == MailSecurity.STARTTLS;
        properties.put("mail.imap.starttls.enable", String.valueOf(isStarttls));
        properties.put("mail.imap.starttls.required", String.valueOf(isStarttls));
        return properties;
    }

    /** Returns the mailbox's name, the same in all processes with the same settings. */
    String name() {
        return settings.user() + "@" + settings.host() + "/" + settings.folder();
    }

    /** Thrown when the mailbox can't be read; the message is for operators. */
    static final class MailboxUnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        MailboxUnavailableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A report, and the UID of its message. */
    record FoundReport(long uid, DeliveryReport report) {}

    /**
     * The new messages of the mailbox.
     *
     * @param end the position of the last message that was examined
     * @param reports the reports among them
     * @param unreadable the UID of the message where reading failed, or 0
     * @param isLast whether no more messages follow
     */
    record Batch(Position end, List<FoundReport> reports, long unreadable, boolean isLast) {}

    /** The progress of a visit, which counts even if the visit ends early. */
    private static final class Progress {
        private final List<FoundReport> reports = new ArrayList<>();
        private Position end;
        private long current;
        private boolean isComplete;

        Progress(Position start) {
            end = start;
        }

        synchronized void start(Position position) {
            end = position;
        }

        synchronized void begin(long uid) {
            current = uid;
        }

        synchronized void complete(Optional<DeliveryReport> report) {
            report.ifPresent(found -> reports.add(new FoundReport(current, found)));
            end = new Position(end.validity(), current);
            current = 0;
        }

        /** Records that no message follows before this UID. */
        synchronized void completeAll(long nextUid) {
            end = new Position(end.validity(), Math.max(end.uid(), nextUid - 1));
            isComplete = true;
        }

        synchronized Batch batch() {
            return new Batch(end, List.copyOf(reports), current, isComplete);
        }
    }

    /** Work with the open folder. */
    private interface Visit {
        void run(IMAPFolder folder) throws MessagingException, IOException;
    }

    /**
     * Reads the first messages after a position, without changing them.
     *
     * @return what was read, also if the connection broke after that
     * @throws MailboxUnavailableException if no message could be reached
     */
    Batch read(Position after) throws MailboxUnavailableException {
        Progress progress = new Progress(after);
        try {
            visit(Folder.READ_ONLY, folder -> read(folder, after, progress));
        } catch (MailboxUnavailableException e) {
            Batch batch = progress.batch();
            if (batch.end().equals(after) && batch.unreadable() == 0) {
                throw e;
            }
            return batch;
        }
        return progress.batch();
    }

    private void read(IMAPFolder folder, Position after, Progress progress)
            throws MessagingException, IOException {
        long validity = folder.getUIDValidity();
        Position start = validity == after.validity() ? after : new Position(validity, 0);
        progress.start(start);
        long nextUid = folder.getUIDNext();
        List<Message> messages = newMessages(folder, start.uid(), nextUid);
        List<Message> batch = messages.subList(0, Math.min(messages.size(), BATCH_SIZE));
        FetchProfile headers = new FetchProfile();
        headers.add(UIDFolder.FetchProfileItem.UID);
        headers.add(CONTENT_TYPE);
        for (int i = 0; i < batch.size(); i += FETCH_SIZE) {
            List<Message> next = batch.subList(i, Math.min(i + FETCH_SIZE, batch.size()));
            folder.fetch(next.toArray(Message[]::new), headers);
            for (Message message : next) {
                progress.begin(folder.getUID(message));
                progress.complete(examine(folder, (IMAPMessage) message));
            }
        }
        if (messages.isEmpty()) {
            progress.completeAll(nextUid);
        }
    }

    /**
     * Returns the first messages after a UID. The range is small at first, so that a mailbox with
     * millions of messages isn't listed whole, and grows over the gaps that deleted ones leave.
     */
    private static List<Message> newMessages(IMAPFolder folder, long uid, long nextUid)
            throws MessagingException {
        long width = RANGE;
        for (long from = uid + 1; from < nextUid; from += width, width *= 2) {
            Message[] found = folder.getMessagesByUID(from, Math.min(from + width, nextUid) - 1);
            List<Message> messages = Arrays.stream(found).filter(Objects::nonNull).toList();
            if (!messages.isEmpty()) {
                return messages;
            }
        }
        return List.of();
    }

    private Optional<DeliveryReport> examine(IMAPFolder folder, IMAPMessage message)
            throws MessagingException, IOException {
        try {
            String[] type = message.getHeader(CONTENT_TYPE);
            if (type == null || !DeliveryReportParser.isReport(type[0])) {
                return Optional.empty();
            }
            try (InputStream source = message.getMimeStream()) {
                return parser.parse(source.readNBytes(MAX_BYTES));
            }
        } catch (MessagingException | IOException e) {
            if (folder.isOpen()) {
                // Another client has deleted the message, or it can't be read.
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Marks messages as read. */
    void markRead(long validity, List<Long> uids) throws MailboxUnavailableException {
        visit(
                Folder.READ_WRITE,
                folder -> {
                    if (folder.getUIDValidity() == validity) {
                        long[] all = uids.stream().mapToLong(Long::longValue).toArray();
                        Message[] messages =
                                Arrays.stream(folder.getMessagesByUID(all))
                                        .filter(Objects::nonNull)
                                        .toArray(Message[]::new);
                        folder.setFlags(messages, new Flags(Flags.Flag.SEEN), true);
                    }
                });
    }

    /**
     * Checks whether the mailbox can be read.
     *
     * @return the reason for a failure in words that an operator may read, or empty if it succeeds
     */
    public Optional<String> failure() {
        try {
            visit(Folder.READ_ONLY, IMAPFolder::getUIDValidity);
            return Optional.empty();
        } catch (MailboxUnavailableException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Visits the folder and disconnects at the deadline, as {@link MailServer} does. */
    private void visit(int mode, Visit visit) throws MailboxUnavailableException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> running =
                    executor.submit(() -> {
                        connect(mode, visit);
                        return null;
                    });
            try {
                running.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw unavailable(e);
            } catch (TimeoutException e) {
                running.cancel(true);
                throw new MailboxUnavailableException(MailConnectionFailures.TOO_SLOW, e);
            } catch (InterruptedException e) {
                running.cancel(true);
                Thread.currentThread().interrupt();
                throw new MailboxUnavailableException("The service is shutting down", e);
            }
        }
    }

    private void connect(int mode, Visit visit) throws MessagingException, IOException {
        try (IMAPStore store = (IMAPStore) session.getStore("imap")) {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            IMAPFolder folder = (IMAPFolder) store.getFolder(settings.folder());
            folder.open(mode);
            try {
                visit.run(folder);
            } finally {
                if (folder.isOpen()) {
                    folder.close(false);
                }
            }
        }
    }

    private MailboxUnavailableException unavailable(ExecutionException e) {
        if (e.getCause() instanceof FolderNotFoundException) {
            return new MailboxUnavailableException(
                    "The mailbox has no folder "
                            + settings.folder()
                            + ", which roster.mail.bounces.folder names",
                    e);
        }
        DeliveryFailure failure = MailConnectionFailures.of(e, SECURITY_KEY);
        return new MailboxUnavailableException(
                failure.reason() == DeliveryReason.CONNECTION_FAILED
                        ? "Could not read the mailbox of bounces"
                        : failure.error(),
                e);
    }
}
