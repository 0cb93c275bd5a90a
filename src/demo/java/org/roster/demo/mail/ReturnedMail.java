package org.roster.demo.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.roster.demo.TemporaryFolder;
import org.roster.server.text.ClassResource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mailbox on a loopback port, read over IMAP. */
public final class ReturnedMail implements AutoCloseable {

    public static final String PASSWORD = "mailbox-password";
    private static final Pattern MESSAGE_ID = Pattern.compile("Message-ID: <([^@>]+)@example.com>");

    private final TemporaryFolder folder = TemporaryFolder.create("roster-bounces");
    private final GreenMail server =
            new GreenMail(
                    new ServerSetup[] {
                        LoopbackSetup.of(ServerSetup.PROTOCOL_IMAP),
                        LoopbackSetup.of(ServerSetup.PROTOCOL_IMAPS)
                    });
    private final GreenMailUser user;

    /** Starts an empty mailbox on free ports. */
    public ReturnedMail() {
        server.start();
        user = server.setUser("roster@example.com", "bounces", PASSWORD);
    }

    /** The port without TLS. */
    public int port() {
        return server.getImap().getPort();
    }

    /** The port with TLS, and a certificate that nobody trusts. */
    public int tlsPort() {
        return server.getImaps().getPort();
    }

    /** Stops the server; the settings stay. */
    public void stop() {
        server.stop();
    }

    /** The settings of a service that reads this mailbox every second. */
    public Map<String, String> settings() {
        try {
            return Map.of(
                    "roster.mail.bounces.host", "127.0.0.1",
                    "roster.mail.bounces.port", Integer.toString(port()),
                    "roster.mail.bounces.security", "none",
                    "roster.mail.bounces.user", "bounces",
                    "roster.mail.bounces.password-file",
                            Files.writeString(folder.path().resolve("password"), PASSWORD)
                                    .toString(),
                    "roster.mail.bounces.interval", "PT1S");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with further settings. */
    public Map<String, String> settingsWith(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(settings());
        all.putAll(others);
        return all;
    }

    /** The random part of a mail's message ID. */
    public static String messageId(Mail mail) {
        Matcher matcher = MESSAGE_ID.matcher(mail.source());
        if (!matcher.find()) {
            throw new AssertionError(mail.source());
        }
        return matcher.group(1);
    }

    /** A sample report about a mail with CRLF line ends. */
    public static String sample(String name, String messageId, String recipient) {
        byte[] sample = ClassResource.read(ReturnedMail.class, name);
        return new String(sample, StandardCharsets.UTF_8)
                .replace("MESSAGE_ID", messageId)
                .replace("RECIPIENT", recipient)
                .replace("\n", "\r\n");
    }

    /** Delivers a sample report about a mail. */
    public void report(String name, Mail mail) {
        deliver(sample(name, messageId(mail), mail.to().getFirst()));
    }

    /** Delivers a message to the mailbox. */
    public void deliver(String source) {
        try {
            user.deliver(
                    new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8))));
        } catch (MessagingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Whether each message of the mailbox is marked as read, oldest first. */
    public List<Boolean> read() {
        return inbox().getMessages().stream()
                .map(message -> message.getFlags().contains(Flags.Flag.SEEN))
                .toList();
    }

    private MailFolder inbox() {
        try {
            return server.getManagers().getImapHostManager().getInbox(user);
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
        folder.close();
    }
}
