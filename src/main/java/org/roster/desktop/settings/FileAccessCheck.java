package org.roster.desktop.settings;

import org.roster.client.platform.Windows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Checks that only administrators can change or replace a folder or file of Windows. In {@code
 * C:\ProgramData}, every user can create folders, and Windows lets every user add files to those of
 * administrators.
 */
final class FileAccessCheck {

    /** The permissions to change or replace a file, or to remove one from a folder. */
    private static final Set<AclEntryPermission> CHANGES =
            EnumSet.of(
                    AclEntryPermission.DELETE,
                    AclEntryPermission.DELETE_CHILD,
                    AclEntryPermission.WRITE_ACL,
                    AclEntryPermission.WRITE_OWNER);

    private final AccountNames administrators;
    private final AccessReader reader;

    /** Finds the names of accounts. */
    @FunctionalInterface
    interface AccountNames {

        /** Returns the names as file owners have them. */
        Set<String> find() throws IOException;
    }

    /**
     * The owner of a file and its access control list.
     *
     * @param owner the name of the account
     * @param entries the entries of the list
     * @param linked whether it is a link to another place
     */
    record FileAccess(String owner, List<AclEntry> entries, boolean linked) {}

    /** Reads who has access to a file. */
    @FunctionalInterface
    interface AccessReader {

        /** Reads the access to a folder or file, not following links. */
        FileAccess read(Path file) throws IOException;
    }

    /**
     * Creates the check.
     *
     * @param administrators finds the accounts that only administrators can act for
     */
    FileAccessCheck(AccountNames administrators, AccessReader reader) {
        this.administrators = administrators;
        this.reader = reader;
    }

    static FileAccessCheck ofThisMachine() {
        return new FileAccessCheck(Windows::administrators, FileAccessCheck::access);
    }

    private static FileAccess access(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        AclFileAttributeView view =
                Files.getFileAttributeView(
                        file, AclFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            throw new IOException(file + " has no access control list");
        }
        return new FileAccess(
                view.getOwner().getName(),
                view.getAcl(),
                // A junction is a folder and something else
                attributes.isSymbolicLink() || attributes.isOther());
    }

    /**
     * Checks a folder or file.
     *
     * @throws IOException if someone else can change or replace it; the message says who
     */
    void requireProtected(Path file) throws IOException {
        Set<String> trusted = administrators.find();
        FileAccess access = reader.read(file);
        if (access.linked()) {
            throw new IOException(file + " is a link");
        }
        if (!trusted.contains(access.owner())) {
            throw new IOException(file + " belongs to " + access.owner());
        }
        for (AclEntry entry : access.entries()) {
            if (isChange(entry, Files.isDirectory(file))
                    && !trusted.contains(entry.principal().getName())) {
                throw new IOException(file + " can be changed by " + entry.principal().getName());
            }
        }
    }

    private static boolean isChange(AclEntry entry, boolean folder) {
        Set<AclEntryPermission> changes = EnumSet.copyOf(CHANGES);
        if (!folder) {
            // In a folder, these add files, which can't replace existing ones
            changes.add(AclEntryPermission.WRITE_DATA);
            changes.add(AclEntryPermission.APPEND_DATA);
        }
        changes.retainAll(entry.permissions());
        return entry.type() == AclEntryType.ALLOW
                && !entry.flags().contains(AclEntryFlag.INHERIT_ONLY)
                && !changes.isEmpty();
    }
}
