package org.roster.desktop.invites.bulk;

import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.roster.contract.InviteProvider;
import org.roster.contract.Role;
import org.roster.desktop.ui.control.ChoiceLists;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.dialog.FailureBox;
import org.roster.desktop.ui.dialog.FileDialogs;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

import java.io.File;
import java.util.List;

/** Controls the first page of a bulk invite: the list, and the defaults for its rows. */
public final class BulkListController {

    private final BulkInviteViewModel invites;
    private final FileDialogs files;
    private final ContractLabels labels = new ContractLabels();

    @FXML private VBox page;
    @FXML private ComboBox<InviteProvider> provider;
    @FXML private ComboBox<Role> role;
    @FXML private TextArea list;
    @FXML private FailureBox failure;

    BulkListController(BulkInviteViewModel invites, FileDialogs files) {
        this.invites = invites;
        this.files = files;
    }

    @FXML
    private void initialize() {
        ChoiceLists.bind(provider, InviteProvider.values(), invites.providerProperty(), labels::of);
        ChoiceLists.bind(role, Role.values(), invites.roleProperty(), labels::of);
        Messages messages = Messages.beside(BulkListController.class);
        Nodes.invisibleLabel(list).setText(messages.get("list"));
        Nodes.leaveWithTab(list);
        failure.follow(invites.refusalProperty());
        list.textProperty().bindBidirectional(invites.listProperty());
        page.setOnDragOver(this::dragged);
        page.setOnDragDropped(event -> {
            event.setDropCompleted(
                    drop(event.getDragboard().getFiles(), event.getDragboard().getString()));
            event.consume();
        });
    }

    private void dragged(DragEvent event) {
        if (event.getDragboard().hasFiles() || event.getDragboard().hasString()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    /** Takes over a dropped file or text. Returns false if the drop was neither. */
    boolean drop(@Nullable List<File> dropped, @Nullable String text) {
        if (dropped != null && !dropped.isEmpty()) {
            invites.open(dropped.getFirst().toPath());
            return true;
        }
        if (text != null) {
            invites.listProperty().set(text);
        }
        return text != null;
    }

    /** The text area that is focused first. */
    TextArea list() {
        return list;
    }

    /** The view model, for bindings in the view. */
    public BulkInviteViewModel getModel() {
        return invites;
    }

    @FXML
    private void open() {
        files.open().ifPresent(invites::open);
    }
}
