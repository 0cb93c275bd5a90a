package org.roster.desktop.users;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.roster.contract.Member;
import org.roster.contract.Problem;
import org.roster.contract.Role;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.service.OrganizationCopy;
import org.roster.desktop.service.OrganizationService;
import org.roster.desktop.service.ServiceException;
import org.roster.desktop.ui.Action;
import org.roster.desktop.ui.Messages;
import org.roster.desktop.ui.Tasks;
import org.roster.desktop.ui.Words;

/** A change of a member's role. */
public final class RoleEdit extends Action {

    private final OrganizationService service;
    private final OrganizationCopy copy;
    private final Tasks tasks;
    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(RoleEdit.class);
    private final Words words = new Words();
    private final ObjectProperty<Role> role;
    private Member member;

    RoleEdit(Member member, OrganizationService service, OrganizationCopy copy, Tasks tasks) {
        this.member = member;
        this.service = service;
        this.copy = copy;
        this.tasks = tasks;
        this.role = new SimpleObjectProperty<>(member.role());
    }

    @Override
    protected void perform() {
        Role wanted = role.get();
        if (wanted == member.role()) {
            succeed();
            return;
        }
        begun();
        var _ =
                tasks.run(
                        ServiceException.class,
                        () -> service.changeRole(member, wanted),
                        this::ended,
                        changed -> {
                            copy.put(changed);
                            member = changed;
                            succeed();
                        },
                        this::refused);
    }

    /** Somebody was faster: the next try is about what the member is now. */
    private void refused(ServiceException failure) {
        if (failure instanceof ServiceException.Refused refused) {
            Problem problem = refused.problem();
            Member current = problem.current();
            if (current != null) {
                Role wanted = role.get();
                member = current;
                copy.put(current);
                if (current.role() == wanted) {
                    succeed();
                    return;
                }
                fail(
                        messages.get(
                                "edit.conflict",
                                current.displayName(),
                                words.of(current.role()),
                                words.of(wanted)));
                return;
            }
        }
        fail(failures.sentence(failure));
    }

    /** The member as last seen. */
    public Member member() {
        return member;
    }

    /** The role that the person chooses. */
    public ObjectProperty<Role> roleProperty() {
        return role;
    }
}
