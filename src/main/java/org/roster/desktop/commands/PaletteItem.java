package org.roster.desktop.commands;

/**
 * An item of the command palette.
 *
 * @param icon the name of the icon
 * @param title the title
 * @param detail distinguishes items with the same title; may be empty
 * @param keys the keyboard shortcut; may be empty
 * @param run runs when the user selects the item
 */
public record PaletteItem(String icon, String title, String detail, String keys, Runnable run) {}
