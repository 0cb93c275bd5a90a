package org.roster.demo.mail;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.jsoup.nodes.Entities;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A mail server on a loopback port that accepts every mail and delivers none. It saves each mail in
 * a folder, as an {@code .eml} and an {@code .html} file.
 */
public final class MailSink implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Path folder;
    private final GreenMail server;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final List<Consumer<Mail>> listeners = new CopyOnWriteArrayList<>();

    private MailSink(Path folder) {
        this.folder = folder;
        server = new GreenMail(LoopbackSetup.of(ServerSetup.PROTOCOL_SMTP));
        UserManager users = server.getUserManager();
        users.setMessageDeliveryHandler((message, address) -> {
            store(message.getMessage(), address.getEmail());
            return user(users, address.getEmail());
        });
        server.start();
    }

    /**
     * Starts a server on a free port that saves mail in the folder, and creates the folder if
     * needed.
     */
    public static MailSink start(Path folder) {
        try {
            return new MailSink(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the SMTP port on 127.0.0.1, which has no TLS. */
    public int port() {
        return server.getSmtp().getPort();
    }

    /** Returns the folder with the mail files. */
    public Path folder() {
        return folder;
    }

    /** Returns all received mails, oldest first. */
    public List<Mail> messages() {
        return List.copyOf(mails);
    }

    /** Returns the newest mail to an address. Waits up to 20 seconds for the first one. */
    public Mail awaitMailTo(String address) {
        return await("mail to " + address)
                .atMost(TIMEOUT)
                .until(() -> newestTo(address), found -> found.size() == 1)
                .getFirst();
    }

    /** Calls the listener for each new mail, after its files are written. */
    public void onMail(Consumer<Mail> listener) {
        listeners.add(listener);
    }

    private List<Mail> newestTo(String address) {
        return mails.reversed().stream()
                .filter(mail -> mail.to().contains(address))
                .limit(1)
                .toList();
    }

    private synchronized void store(MimeMessage message, String recipient)
            throws MessagingException {
        try {
            String name = "%03d-%s".formatted(mails.size() + 1, fileName(recipient));
            String source = GreenMailUtil.getWholeMessage(message);
            String text = part(message, "text/plain");
            String html = part(message, "text/html");
            Path file = Files.writeString(folder.resolve(name + ".eml"), source);
            Path page =
                    Files.writeString(
                            folder.resolve(name + ".html"),
                            html.isEmpty() ? "<pre>" + Entities.escape(text) + "</pre>" : html,
                            StandardCharsets.UTF_8);
            Mail mail =
                    new Mail(
                            addresses(message.getFrom()).findFirst().orElse(""),
                            addresses(message.getAllRecipients()).toList(),
                            Objects.requireNonNullElse(message.getSubject(), ""),
                            text,
                            html,
                            source,
                            file,
                            page);
            mails.add(mail);
            listeners.forEach(listener -> listener.accept(mail));
        } catch (IOException e) {
            throw new MessagingException("Cannot save the mail in " + folder, e);
        }
    }

    private static String fileName(String address) {
        return address.replaceAll("[^A-Za-z0-9.@+-]", "_");
    }

    private static Stream<String> addresses(Address[] addresses) {
        return Arrays.stream(addresses == null ? new Address[0] : addresses)
                .map(address -> ((InternetAddress) address).getAddress());
    }

    /** Returns the first part of this type, also from nested multiparts, or an empty string. */
    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String found = part(inner, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    private static GreenMailUser user(UserManager users, String address) throws UserException {
        GreenMailUser known = users.getUserByEmail(address);
        return known == null ? users.createUser(address, address, address) : known;
    }

    @Override
    public void close() {
        server.stop();
    }
}
